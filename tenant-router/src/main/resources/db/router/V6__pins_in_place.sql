-- Pins that are written or removed on the shard that the organization is on: no row moves, only the record that the
-- fence goes by. Both may be run again at the same epoch. Run by tessera_owner.

-- From now on the organization is owned on its own, so that its bucket can go without it. Only its own transactions
-- wait. Raises TS003 if the shard does not own it by its bucket.
CREATE FUNCTION pin_organization(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('lock_timeout', current_setting('tessera.freeze_lock_timeout'), true);
    PERFORM pg_advisory_xact_lock(hashtextextended(organization::text, 7302));
    IF EXISTS (SELECT FROM pin_ownership
               WHERE organization_id = organization AND state = 'ACTIVE' AND epoch = at_epoch) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization)
        OR NOT EXISTS (SELECT FROM bucket_ownership WHERE bucket = in_bucket AND state = 'ACTIVE' AND epoch < at_epoch) THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own the organization by its bucket';
    END IF;
    INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES (organization, in_bucket, at_epoch, 'ACTIVE');
END $$;

-- The organization goes with its bucket again. The bucket's epoch rises above the pin's, for the organization's must
-- not sink; so all transactions of the bucket wait, and routers learn the epoch by one refusal. Raises TS003 if the
-- shard does not own both.
CREATE FUNCTION unpin_organization(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('lock_timeout', current_setting('tessera.freeze_lock_timeout'), true);
    PERFORM pg_advisory_xact_lock(7301, in_bucket);
    IF NOT EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization)
        AND EXISTS (SELECT FROM bucket_ownership WHERE bucket = in_bucket AND state = 'ACTIVE' AND epoch = at_epoch) THEN
        RETURN;
    END IF;
    DELETE FROM pin_ownership WHERE organization_id = organization AND state = 'ACTIVE' AND epoch < at_epoch;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own the organization by a pin';
    END IF;
    UPDATE bucket_ownership SET epoch = at_epoch WHERE bucket = in_bucket AND state = 'ACTIVE' AND epoch < at_epoch;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own the bucket of the organization';
    END IF;
END $$;

REVOKE ALL ON FUNCTION pin_organization(uuid, smallint, bigint), unpin_organization(uuid, smallint, bigint) FROM PUBLIC;
