-- OAuth2 applications: programs that get tokens from the identity provider. Their secrets are kept there alone; what is
-- written here decides what their tokens count for. Run by tessera_owner.
CREATE TABLE application (
    bucket           smallint    NOT NULL,
    organization_id  uuid        NOT NULL,
    id               uuid        NOT NULL,
    client_id        text        NOT NULL CHECK (client_id ~ '^app-[a-z2-7]{26}$'),
    name             text        NOT NULL CHECK (name <> ''),
    kind             text        NOT NULL CHECK (kind IN ('machine', 'person')),
    scopes           text[]      NOT NULL,
    redirect_uris    text[]      NOT NULL DEFAULT '{}',
    enabled          boolean     NOT NULL DEFAULT true,
    created_by       uuid        NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    version          bigint      NOT NULL DEFAULT 1,
    provider_version bigint      NOT NULL DEFAULT 0, -- which the identity provider has
    last_used_at     timestamptz,
    deleted_at       timestamptz, -- the row stays, so that what it did has a name
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, client_id),
    FOREIGN KEY (bucket, organization_id, created_by) REFERENCES member (bucket, organization_id, id),
    CHECK (deleted_at IS NULL OR NOT enabled)
);
CALL protect_tenant_table('application');
REVOKE UPDATE, DELETE ON application FROM tessera_app;
GRANT UPDATE (name, scopes, redirect_uris, enabled, updated_at, version, provider_version, last_used_at, deleted_at)
    ON application TO tessera_app;

-- Who wants that an application acts for them no more: tokens that are not newer count for nothing.
CREATE TABLE application_withdrawal (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    application_id  uuid        NOT NULL,
    member_id       uuid        NOT NULL,
    withdrawn_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, organization_id, application_id, member_id),
    FOREIGN KEY (bucket, organization_id, application_id) REFERENCES application (bucket, organization_id, id),
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id)
);
CALL protect_tenant_table('application_withdrawal');
REVOKE DELETE ON application_withdrawal FROM tessera_app;

-- Calls of applications stand beside those of keys.
ALTER TABLE api_request
    ALTER COLUMN api_key_id DROP NOT NULL,
    ADD COLUMN application_id uuid,
    ADD CHECK ((api_key_id IS NULL) <> (application_id IS NULL));

-- Through which application a person did it. It is part of the entry's hash where there is one.
ALTER TABLE audit_entry ADD COLUMN application_id uuid;
GRANT INSERT (application_id) ON audit_entry TO tessera_app;
