-- Audit entries that nobody changes unnoticed: they say where a change came from, they can only be added to, and a
-- chain of hashes over each organization's entries is laid behind them. Run by tessera_owner.

ALTER TABLE audit_entry
    ADD COLUMN address        text, -- of the connection that the request came by
    ADD COLUMN user_agent     text,
    -- Tells which entries can no longer be preceded by one that commits later, as in the outbox.
    ADD COLUMN transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_actor_type_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_actor_type_check
    CHECK (actor_type IN ('member', 'api_key', 'app', 'operator', 'system'));

CREATE INDEX audit_entry_by_transaction ON audit_entry (bucket, organization_id, transaction_id, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (bucket, organization_id, actor_id, id);
-- What happens to leads is most of the trail, and found soon enough by walking through it; all else is rare.
CREATE INDEX audit_entry_by_action ON audit_entry (bucket, organization_id, action COLLATE "C", id)
    WHERE entity_type <> 'lead';

-- When, in which order and under which id is the database's word and not the application's.
REVOKE INSERT ON audit_entry FROM tessera_app;
GRANT INSERT (bucket, organization_id, actor_type, actor_id, action, entity_type, entity_id, changes, trace_id, address,
    user_agent) ON audit_entry TO tessera_app;

-- An entry's place in its organization's chain. A table of its own, so that entries are written without waiting for
-- each other and never written again.
CREATE TABLE audit_seal (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    sequence        bigint      NOT NULL CHECK (sequence > 0), -- without gaps
    entry_id        uuid        NOT NULL,
    sealed_at       timestamptz NOT NULL,
    hash            bytea       NOT NULL CHECK (length(hash) = 32), -- SHA-256 over the entry and the hash before
    PRIMARY KEY (bucket, organization_id, sequence),
    UNIQUE (bucket, organization_id, entry_id)
);
CALL protect_tenant_table('audit_seal');
REVOKE UPDATE, DELETE ON audit_seal FROM tessera_app;

-- The end of the chain, signed with a key that is not in the database, and how far entries have been looked at.
CREATE TABLE audit_chain (
    bucket              smallint NOT NULL,
    organization_id     uuid     NOT NULL,
    sequence            bigint   NOT NULL DEFAULT 0,
    hash                bytea    NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    sealed_at           timestamptz, -- null, like the signature, while nothing is sealed
    signature           bytea,
    scanned_transaction xid8     NOT NULL DEFAULT '0',
    scanned_entry       uuid     NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    PRIMARY KEY (bucket, organization_id)
) WITH (fillfactor = 50);
CALL protect_tenant_table('audit_chain');
REVOKE DELETE ON audit_chain FROM tessera_app;

-- Statements, not rows: whoever tries is told, whether or not they could see a row. Rows that a move copies, streams or
-- cleans up pass, since it works as a replica, which nobody else may.
CREATE FUNCTION refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION USING errcode = 'TS006', message = 'the audit trail is only added to';
END $$;

CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_chain_kept BEFORE DELETE OR TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION keep_audit_chain_growing() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF NEW.sequence < OLD.sequence OR NEW.sequence = OLD.sequence AND NEW.hash <> OLD.hash THEN
        RAISE EXCEPTION USING errcode = 'TS006', message = 'the audit trail is only added to';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_chain_grows BEFORE UPDATE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION keep_audit_chain_growing();

-- Ids of transactions mean nothing on another server. An entry that arrives is due from the start, and all entries of
-- a chain that arrives are looked at again; those that have a seal keep it.
CREATE FUNCTION audit_entry_arrived() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.transaction_id := '3'::xid8; -- the first there ever is
    RETURN NEW;
END $$;

CREATE TRIGGER audit_entry_arrived BEFORE INSERT OR UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_arrived();
ALTER TABLE audit_entry ENABLE REPLICA TRIGGER audit_entry_arrived;

CREATE FUNCTION audit_chain_arrived() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.scanned_transaction := '2'::xid8; -- before that
    RETURN NEW;
END $$;

CREATE TRIGGER audit_chain_arrived BEFORE INSERT OR UPDATE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION audit_chain_arrived();
ALTER TABLE audit_chain ENABLE REPLICA TRIGGER audit_chain_arrived;

-- Which organizations have entries without a seal is asked of a whole shard at once. Whoever asks sees no entry's
-- content; entries are read and sealed through the fence, like everything of an organization.
CREATE POLICY sealer_finds ON audit_entry FOR SELECT TO tessera_relay USING (true);
GRANT SELECT (bucket, organization_id, transaction_id, id) ON audit_entry TO tessera_relay;
CREATE POLICY sealer_finds ON audit_chain FOR SELECT TO tessera_relay USING (true);
GRANT SELECT (bucket, organization_id, scanned_transaction, scanned_entry) ON audit_chain TO tessera_relay;

CREATE FUNCTION unsealed_organizations(most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE
AS $$
    WITH tenants AS MATERIALIZED (SELECT * FROM foreign_tenants())
    SELECT chain.organization_id
    FROM audit_chain AS chain
    -- The limit keeps the planner from reading all entries of the shard.
    CROSS JOIN LATERAL (
        SELECT FROM audit_entry AS entry
        WHERE entry.bucket = chain.bucket AND entry.organization_id = chain.organization_id
          AND (entry.transaction_id, entry.id) > (chain.scanned_transaction, chain.scanned_entry)
          AND entry.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        LIMIT 1) AS unsealed
    WHERE chain.organization_id <> ALL ((SELECT organizations FROM tenants)::uuid[])
      AND (chain.bucket <> ALL ((SELECT buckets FROM tenants)::smallint[])
           OR chain.organization_id = ANY ((SELECT but_for FROM tenants)::uuid[]))
    LIMIT most
$$;
REVOKE ALL ON FUNCTION unsealed_organizations(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unsealed_organizations(integer) TO tessera_relay;

-- What an operator does about one organization is in the organization's own trail. Raises TS003 where the shard is not
-- its owner: it is written where the organization is, as its own entries are, or not at all.
CREATE FUNCTION record_operator(organization uuid, in_bucket smallint, in_action text, operator text, target text)
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7301, in_bucket);
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(organization::text, 7302));
    IF coalesce((SELECT state FROM pin_ownership WHERE organization_id = organization),
                (SELECT state FROM bucket_ownership WHERE bucket = in_bucket)) IS DISTINCT FROM 'ACTIVE' THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard does not own the organization';
    END IF;
    INSERT INTO audit_entry (bucket, organization_id, actor_type, action, entity_type, entity_id, changes)
    VALUES (in_bucket, organization, 'operator', in_action, 'organization', organization,
        jsonb_build_object('operator', jsonb_build_object('from', NULL, 'to', operator),
            'shard', jsonb_build_object('from', NULL, 'to', target)));
END $$;
REVOKE ALL ON FUNCTION record_operator(uuid, smallint, text, text, text) FROM PUBLIC;
