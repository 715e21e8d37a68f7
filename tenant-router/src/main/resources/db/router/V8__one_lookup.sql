-- Most buckets have no pinned organization, and then one lookup tells who owns an organization. Whether a bucket has any
-- is kept with it, and errs on the side of looking: true from the first pin on, until it is counted anew.
ALTER TABLE bucket_ownership ADD COLUMN has_pins boolean NOT NULL DEFAULT true;

-- Whoever writes a pin writes the flag with it, so that no snapshot has one without the other.
CREATE FUNCTION flag_bucket() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE bucket_ownership SET has_pins = true WHERE bucket = NEW.bucket AND NOT has_pins;
    RETURN NULL;
END $$;
CREATE TRIGGER pin_flags_bucket AFTER INSERT OR UPDATE OF bucket ON pin_ownership
    FOR EACH ROW EXECUTE FUNCTION flag_bucket();
ALTER TABLE pin_ownership ENABLE ALWAYS TRIGGER pin_flags_bucket; -- in copies, too

-- Takes flags back where the last pin is gone. Nobody writes pins meanwhile, so that none is overlooked; the fence only
-- reads them. Call it, or lock the table, before anything else of the transaction that writes pins.
CREATE FUNCTION count_pins(buckets smallint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    LOCK TABLE pin_ownership IN SHARE ROW EXCLUSIVE MODE;
    UPDATE bucket_ownership AS owned
    SET has_pins = EXISTS (SELECT FROM pin_ownership AS pin WHERE pin.bucket = owned.bucket)
    WHERE owned.bucket = ANY (buckets);
END $$;
REVOKE ALL ON FUNCTION count_pins(smallint[]) FROM PUBLIC;

SELECT count_pins(array_agg(bucket)) FROM bucket_ownership;

-- As declared with the first pins; the buckets that arrive are counted by their coordinator, once their pins are known.
CREATE OR REPLACE FUNCTION expect_buckets(buckets smallint[], epochs bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    LOCK TABLE pin_ownership IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM bucket_ownership WHERE bucket = ANY (buckets) AND state = 'ACTIVE') THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard owns a bucket that is to arrive';
    END IF;
    INSERT INTO bucket_ownership (bucket, epoch, state)
    SELECT bucket, epoch, 'INCOMING' FROM unnest(buckets, epochs) AS given (bucket, epoch)
    ON CONFLICT (bucket) DO UPDATE SET epoch = excluded.epoch, state = excluded.state, moved_to = NULL;
END $$;

-- As declared with pins in place; the last pin of a bucket takes the flag with it.
CREATE OR REPLACE FUNCTION unpin_organization(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM set_config('lock_timeout', current_setting('tessera.freeze_lock_timeout'), true);
    LOCK TABLE pin_ownership IN SHARE ROW EXCLUSIVE MODE;
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
    PERFORM count_pins(ARRAY[in_bucket]);
END $$;

-- Raises TS001 unless this shard owns the organization at that epoch, by a pin of its own or else by its bucket.
CREATE FUNCTION require_owned(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    owned record;
BEGIN
    SELECT epoch, state, moved_to INTO owned FROM pin_ownership WHERE organization_id = organization;
    IF NOT FOUND THEN
        SELECT epoch, state, moved_to INTO owned FROM bucket_ownership WHERE bucket = in_bucket;
    END IF;
    IF owned.epoch IS DISTINCT FROM at_epoch OR owned.state <> 'ACTIVE' THEN
        RAISE EXCEPTION USING errcode = 'TS001', message = 'stale route',
            detail = json_build_object('epoch', owned.epoch, 'state', owned.state, 'moved_to', owned.moved_to)::text;
    END IF;
END $$;
REVOKE ALL ON FUNCTION require_owned(uuid, smallint, bigint) FROM PUBLIC;

-- What nearly every transaction of the platform begins with, so it is written for speed: calls that stand in an
-- assignment are evaluated without a query of their own, and the only query fetches nothing. A bucket that is owned at
-- the epoch and has no pins decides; the locks are held, so no pin of the organization can come after that. All else,
-- refusals with it, is for the long way.
CREATE OR REPLACE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    locked boolean;
    bound  text;
BEGIN
    locked := pg_advisory_xact_lock_shared(7301, in_bucket) IS NOT NULL;
    locked := pg_advisory_xact_lock_shared(hashtextextended(organization::text, 7302)) IS NOT NULL;
    PERFORM FROM bucket_ownership WHERE bucket = in_bucket AND epoch = at_epoch AND state = 'ACTIVE' AND NOT has_pins;
    IF NOT FOUND THEN
        PERFORM require_owned(organization, in_bucket, at_epoch);
    END IF;
    bound := set_config('tessera.organization_id', organization::text, true)
        || set_config('tessera.bucket', in_bucket::text, true)
        || set_config('tessera.epoch', at_epoch::text, true);
END $$;
