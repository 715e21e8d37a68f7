-- Most buckets have no pinned organization, and then one lookup tells who owns an organization. Whether a bucket has any
-- is kept with it, and errs on the side of looking: true from the first pin on, and for every bucket that arrives.
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

LOCK TABLE pin_ownership IN SHARE MODE;
UPDATE bucket_ownership AS owned SET has_pins = false
WHERE NOT EXISTS (SELECT FROM pin_ownership AS pin WHERE pin.bucket = owned.bucket);

-- The bucket is read first: a flag that is not set says that there was no pin at that moment, and the locks keep it so
-- for the organization. A bucket that is not here says nothing, so the pin is looked for.
CREATE OR REPLACE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owned record;
    pin   record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7301, in_bucket);
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(organization::text, 7302));
    SELECT epoch, state, moved_to, has_pins INTO owned FROM bucket_ownership WHERE bucket = in_bucket;
    IF owned.has_pins IS NOT FALSE THEN
        SELECT epoch, state, moved_to, true INTO pin FROM pin_ownership WHERE organization_id = organization;
        IF FOUND THEN
            owned := pin;
        END IF;
    END IF;
    IF owned.epoch IS DISTINCT FROM at_epoch OR owned.state <> 'ACTIVE' THEN
        RAISE EXCEPTION USING errcode = 'TS001', message = 'stale route',
            detail = json_build_object('epoch', owned.epoch, 'state', owned.state, 'moved_to', owned.moved_to)::text;
    END IF;
    PERFORM set_config('tessera.organization_id', organization::text, true),
            set_config('tessera.bucket', in_bucket::text, true),
            set_config('tessera.epoch', at_epoch::text, true);
END $$;
