-- Keys of programs. The key itself is shown once and kept nowhere: it has 256 random bits, so that its plain hash
-- tells nothing. Run by tessera_owner.
CREATE TABLE api_key (
    bucket           smallint    NOT NULL,
    organization_id  uuid        NOT NULL,
    id               uuid        NOT NULL DEFAULT uuidv7(),
    name             text        NOT NULL,
    prefix           text        NOT NULL, -- the first characters of the key, by which people recognize it
    last_four        text        NOT NULL,
    hash             bytea       NOT NULL CHECK (length(hash) = 32), -- SHA-256
    permissions      text[]      NOT NULL,
    allowed_networks cidr[]      NOT NULL DEFAULT '{}', -- none: from anywhere
    created_by       uuid        NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    expires_at       timestamptz,
    revoked_at       timestamptz,
    last_used_at     timestamptz,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, hash),
    FOREIGN KEY (bucket, organization_id, created_by) REFERENCES member (bucket, organization_id, id)
);
CALL protect_tenant_table('api_key');
REVOKE UPDATE, DELETE ON api_key FROM tessera_app;
GRANT UPDATE (expires_at, revoked_at, last_used_at) ON api_key TO tessera_app;

ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_actor_type_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_actor_type_check
    CHECK (actor_type IN ('member', 'api_key', 'system'));
