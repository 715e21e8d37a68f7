-- First statement of a read on a standby, ahead of begin_tenant. Raises TS004 unless this is a standby, and one that
-- has replayed the primary's log up to the position, in bytes from the log's beginning. Statements after it take
-- their snapshots later, so they see at least that much.
CREATE FUNCTION require_replayed(up_to bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    IF (pg_is_in_recovery() AND pg_last_wal_replay_lsn() - '0/0' >= up_to) IS NOT TRUE THEN
        RAISE EXCEPTION USING errcode = 'TS004', message = 'not replayed as far as asked for';
    END IF;
END $$;

REVOKE ALL ON FUNCTION require_replayed(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION require_replayed(bigint) TO tessera_app;
