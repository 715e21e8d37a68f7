-- The fence of a shard: which buckets and pinned organizations it owns, at which epoch, and the one
-- way for the application role to reach tenant rows. Run by tessera_owner.

CREATE TABLE bucket_ownership (
    bucket   smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 4095),
    epoch    bigint   NOT NULL CHECK (epoch > 0),
    state    text     NOT NULL CHECK (state IN ('ACTIVE', 'INCOMING', 'MOVED')),
    moved_to text
) WITH (fillfactor = 50);

-- An organization placed by hand (a pin) is owned on its own; its row outranks that of its bucket.
CREATE TABLE pin_ownership (
    organization_id uuid PRIMARY KEY,
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
    epoch           bigint   NOT NULL CHECK (epoch > 0),
    state           text     NOT NULL CHECK (state IN ('ACTIVE', 'INCOMING', 'MOVED')),
    moved_to        text
) WITH (fillfactor = 50);

CREATE FUNCTION tenant_organization() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tessera.organization_id', true), '')::uuid;

CREATE FUNCTION tenant_bucket() RETURNS smallint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('tessera.bucket', true), '')::smallint;

-- Binds the rest of the transaction to one organization. The shared advisory locks are what a move
-- takes exclusively to freeze: whoever passed the check keeps ownership until its transaction ends.
-- The check is a statement of its own after the locks, so that under READ COMMITTED it sees the
-- ownership as it is once the locks are held. Raises TS001 when this shard is not the owner at that epoch.
CREATE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
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
            set_config('tessera.bucket', in_bucket::text, true);
END $$;

-- Puts a tenant table behind the fence: forced row-level security on organization and bucket, and the
-- application role's rights. Every table with tenant data is handed to it in the migration that creates it.
CREATE PROCEDURE protect_tenant_table(tenant_table regclass)
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
        'CREATE POLICY tenant_isolation ON %s TO tessera_app '
        'USING (organization_id = tenant_organization() AND bucket = tenant_bucket()) '
        'WITH CHECK (organization_id = tenant_organization() AND bucket = tenant_bucket())', tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO tessera_app', tenant_table);
END $$;

REVOKE ALL ON FUNCTION begin_tenant(uuid, smallint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_tenant(uuid, smallint, bigint) TO tessera_app;
GRANT USAGE ON SCHEMA public TO tessera_app, tessera_relay;
