-- What a move needs in a shard: fencing tokens of coordinators, the marks that travel with the stream of
-- changes, and the two transactions that change the owner. Run by tessera_owner; the application role
-- reaches none of it.

-- The highest fencing token seen of each move: whoever comes with a lower one was replaced in the meantime.
CREATE TABLE move_token (
    move_id bigint PRIMARY KEY,
    token   bigint NOT NULL
) WITH (fillfactor = 50);

-- Rows written at the source and seen at the target once everything committed before them has arrived.
CREATE TABLE move_mark (
    stream text   NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (stream, number)
);

-- The epoch at which the transaction's tenant is owned, for rows that keep it.
CREATE FUNCTION tenant_epoch() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tessera.epoch', true), '')::bigint;

CREATE OR REPLACE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    owned record;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7301, in_bucket);
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(organization::text, 7302));
    SELECT epoch, state, moved_to INTO owned FROM pin_ownership WHERE organization_id = organization;
    IF NOT FOUND THEN
        SELECT epoch, state, moved_to INTO owned FROM bucket_ownership WHERE bucket = in_bucket;
    END IF;
    IF owned.epoch IS DISTINCT FROM at_epoch OR owned.state <> 'ACTIVE' THEN
        RAISE EXCEPTION USING errcode = 'TS001', message = 'stale route',
            detail = json_build_object('epoch', owned.epoch, 'state', owned.state, 'moved_to', owned.moved_to)::text;
    END IF;
    PERFORM set_config('tessera.organization_id', organization::text, true),
            set_config('tessera.bucket', in_bucket::text, true),
            set_config('tessera.epoch', at_epoch::text, true);
END $$;

-- First statement of every transaction of a coordinator. Raises TS002 when another one has taken over.
CREATE FUNCTION coordinate(in_move bigint, in_token bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO move_token AS seen (move_id, token) VALUES (in_move, in_token)
    ON CONFLICT (move_id) DO UPDATE SET token = excluded.token WHERE seen.token <= excluded.token;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS002', message = 'another coordinator has taken over the move';
    END IF;
END $$;

-- Announces buckets, or one organization, to the shard that is to receive them. Raises TS003 if the shard
-- owns one of them: then it is not a target.
CREATE FUNCTION expect_buckets(buckets smallint[], epochs bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (SELECT FROM bucket_ownership WHERE bucket = ANY (buckets) AND state = 'ACTIVE') THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard owns a bucket that is to arrive';
    END IF;
    INSERT INTO bucket_ownership (bucket, epoch, state)
    SELECT bucket, epoch, 'INCOMING' FROM unnest(buckets, epochs) AS given (bucket, epoch)
    ON CONFLICT (bucket) DO UPDATE SET epoch = excluded.epoch, state = excluded.state, moved_to = NULL;
END $$;

CREATE FUNCTION expect_organization(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization AND state = 'ACTIVE')
        OR NOT EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization)
            AND EXISTS (SELECT FROM bucket_ownership WHERE bucket = in_bucket AND state = 'ACTIVE') THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard owns the organization that is to arrive';
    END IF;
    INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES (organization, in_bucket, at_epoch, 'INCOMING')
    ON CONFLICT (organization_id) DO UPDATE SET epoch = excluded.epoch, state = excluded.state, moved_to = NULL;
END $$;

-- The freeze, at the source: no transaction is inside the fence once the exclusive locks are held, and
-- none passes it once this has committed. The lock of the outbox relay comes first, so that nobody waits at
-- the fence while it finishes. What has gone already, at the same epoch and to the same target, is left as
-- it is: a coordinator may run it again.
CREATE FUNCTION release_buckets(buckets smallint[], epochs bigint[], target text) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    released integer;
BEGIN
    PERFORM pg_advisory_xact_lock(7305, bucket) FROM (SELECT bucket FROM unnest(buckets) AS bucket ORDER BY bucket) AS ordered;
    PERFORM set_config('lock_timeout', current_setting('tessera.freeze_lock_timeout'), true);
    PERFORM pg_advisory_xact_lock(7301, bucket) FROM (SELECT bucket FROM unnest(buckets) AS bucket ORDER BY bucket) AS ordered;
    UPDATE bucket_ownership AS owned SET epoch = given.epoch, state = 'MOVED', moved_to = target
    FROM unnest(buckets, epochs) AS given (bucket, epoch)
    WHERE owned.bucket = given.bucket
      AND (owned.state = 'ACTIVE' AND owned.epoch < given.epoch
           OR owned.state = 'MOVED' AND owned.epoch = given.epoch AND owned.moved_to = target);
    GET DIAGNOSTICS released = ROW_COUNT;
    IF released <> cardinality(buckets) THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own every bucket that is to leave';
    END IF;
END $$;

-- The bucket's exclusive lock would hold up its other organizations: the organization's own is enough, since
-- begin_tenant takes both.
CREATE FUNCTION release_organization(organization uuid, in_bucket smallint, at_epoch bigint, target text) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7305, in_bucket);
    PERFORM set_config('lock_timeout', current_setting('tessera.freeze_lock_timeout'), true);
    PERFORM pg_advisory_xact_lock(hashtextextended(organization::text, 7302));
    UPDATE pin_ownership SET epoch = at_epoch, state = 'MOVED', moved_to = target
    WHERE organization_id = organization
      AND (state = 'ACTIVE' AND epoch < at_epoch OR state = 'MOVED' AND epoch = at_epoch AND moved_to = target);
    IF FOUND THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization)
        OR NOT EXISTS (SELECT FROM bucket_ownership WHERE bucket = in_bucket AND state = 'ACTIVE' AND epoch < at_epoch) THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own the organization that is to leave';
    END IF;
    INSERT INTO pin_ownership (organization_id, bucket, epoch, state, moved_to)
    VALUES (organization, in_bucket, at_epoch, 'MOVED', target);
END $$;

-- The moment of change, at the target: it owns the buckets once this has committed. Answers false, and does
-- nothing, while the mark that the source wrote in its freeze has not arrived, or while this server's clock
-- is behind the freeze: ids drawn here from now on must sort behind those drawn at the source.
CREATE FUNCTION take_buckets(
    in_move bigint, in_token bigint, in_stream text, mark bigint, frozen_at timestamptz,
    buckets smallint[], epochs bigint[]
) RETURNS boolean
    LANGUAGE plpgsql
AS $$
DECLARE
    taken integer;
BEGIN
    IF clock_timestamp() <= frozen_at OR NOT EXISTS (SELECT FROM move_mark WHERE stream = in_stream AND number = mark) THEN
        RETURN false;
    END IF;
    PERFORM coordinate(in_move, in_token);
    UPDATE bucket_ownership AS owned SET state = 'ACTIVE', moved_to = NULL
    FROM unnest(buckets, epochs) AS given (bucket, epoch)
    WHERE owned.bucket = given.bucket AND owned.epoch = given.epoch AND owned.state IN ('INCOMING', 'ACTIVE');
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken <> cardinality(buckets) THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'a bucket that arrives was not expected at that epoch';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION take_organization(
    in_move bigint, in_token bigint, in_stream text, mark bigint, frozen_at timestamptz,
    organization uuid, at_epoch bigint
) RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    IF clock_timestamp() <= frozen_at OR NOT EXISTS (SELECT FROM move_mark WHERE stream = in_stream AND number = mark) THEN
        RETURN false;
    END IF;
    PERFORM coordinate(in_move, in_token);
    UPDATE pin_ownership SET state = 'ACTIVE', moved_to = NULL
    WHERE organization_id = organization AND epoch = at_epoch AND state IN ('INCOMING', 'ACTIVE');
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the organization that arrives was not expected at that epoch';
    END IF;
    RETURN true;
END $$;

-- For roles that act on rows of many organizations, the outbox relay: of the buckets named, those this shard
-- owns and that are not about to leave; they stay until the caller's transaction ends.
CREATE FUNCTION hold_buckets(buckets smallint[]) RETURNS smallint[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    held smallint[];
BEGIN
    SELECT coalesce(array_agg(bucket), '{}') INTO held
    FROM (SELECT DISTINCT bucket FROM unnest(buckets) AS bucket ORDER BY bucket) AS ordered
    WHERE pg_try_advisory_xact_lock_shared(7305, bucket);
    RETURN held;
END $$;

-- Whose rows are in this shard without being its own: buckets and organizations that are arriving or have
-- left, less the organizations pinned here. As of the statement's snapshot.
CREATE FUNCTION foreign_tenants(OUT buckets smallint[], OUT organizations uuid[], OUT but_for uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT (SELECT coalesce(array_agg(bucket), '{}') FROM bucket_ownership WHERE state <> 'ACTIVE'),
           (SELECT coalesce(array_agg(organization_id), '{}') FROM pin_ownership WHERE state <> 'ACTIVE'),
           (SELECT coalesce(array_agg(organization_id), '{}') FROM pin_ownership WHERE state = 'ACTIVE')
$$;

REVOKE ALL ON FUNCTION coordinate(bigint, bigint), expect_buckets(smallint[], bigint[]),
    expect_organization(uuid, smallint, bigint), release_buckets(smallint[], bigint[], text),
    release_organization(uuid, smallint, bigint, text),
    take_buckets(bigint, bigint, text, bigint, timestamptz, smallint[], bigint[]),
    take_organization(bigint, bigint, text, bigint, timestamptz, uuid, bigint),
    hold_buckets(smallint[]), foreign_tenants() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_buckets(smallint[]), foreign_tenants() TO tessera_relay;
