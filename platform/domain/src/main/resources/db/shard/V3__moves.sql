-- The outbox when its rows come from another shard. Run by tessera_owner.

-- Written by the fence's word, not by what the writer last read of the map.
ALTER TABLE outbox ALTER COLUMN epoch SET DEFAULT tenant_epoch();

-- A row that arrives brings the id of a transaction of another server, which means nothing here: that one
-- has committed, so the row is due from the start. Fires for replication and for a move's copy only.
CREATE FUNCTION outbox_row_arrived() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.transaction_id := '3'::xid8; -- the first there ever is
    RETURN NEW;
END $$;

CREATE TRIGGER outbox_row_arrived BEFORE INSERT OR UPDATE ON outbox
    FOR EACH ROW EXECUTE FUNCTION outbox_row_arrived();
ALTER TABLE outbox ENABLE REPLICA TRIGGER outbox_row_arrived;
