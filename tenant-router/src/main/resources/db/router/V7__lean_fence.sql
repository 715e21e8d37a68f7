-- The same fence for a third less: PL/pgSQL evaluates an assignment by itself, where PERFORM starts the executor. A
-- function without a result cannot be assigned; whether its result is null can.
CREATE OR REPLACE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    locked      boolean;
    setting     text;
    owned_epoch bigint;
    owned_state text;
    owner       text;
BEGIN
    locked := pg_advisory_xact_lock_shared(7301, in_bucket) IS NOT NULL;
    locked := pg_advisory_xact_lock_shared(hashtextextended(organization::text, 7302)) IS NOT NULL;
    SELECT epoch, state, moved_to INTO owned_epoch, owned_state, owner
    FROM pin_ownership WHERE organization_id = organization;
    IF NOT FOUND THEN
        SELECT epoch, state, moved_to INTO owned_epoch, owned_state, owner
        FROM bucket_ownership WHERE bucket = in_bucket;
    END IF;
    IF owned_epoch IS DISTINCT FROM at_epoch OR owned_state <> 'ACTIVE' THEN
        RAISE EXCEPTION USING errcode = 'TS001', message = 'stale route',
            detail = json_build_object('epoch', owned_epoch, 'state', owned_state, 'moved_to', owner)::text;
    END IF;
    setting := set_config('tessera.organization_id', organization::text, true);
    setting := set_config('tessera.bucket', in_bucket::text, true);
    setting := set_config('tessera.epoch', at_epoch::text, true);
END $$;
