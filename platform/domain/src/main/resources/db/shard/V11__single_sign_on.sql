-- How people of an organization sign in elsewhere than with a password of ours. Run by tessera_owner.

-- A provider of identities. Its secret is Keycloak's alone; the alias is what Keycloak calls it, and in the token of
-- whoever came through it.
CREATE TABLE single_sign_on_connection (
    bucket                 smallint    NOT NULL,
    organization_id        uuid        NOT NULL,
    id                     uuid        NOT NULL DEFAULT uuidv7(),
    alias                  text        NOT NULL CHECK (alias ~ '^sso-[0-9a-f]{32}$'),
    name                   text        NOT NULL,
    protocol               text        NOT NULL CHECK (protocol IN ('oidc', 'saml')),
    preset                 text        CHECK (preset IN ('google')),
    enabled                boolean     NOT NULL DEFAULT false,
    provider               jsonb,      -- null: only begun
    attributes             jsonb       NOT NULL DEFAULT '{}', -- what the provider calls them
    role_mappings          jsonb       NOT NULL DEFAULT '[]',
    certificates_expire_at timestamptz, -- the first of them
    warned_days            smallint,   -- administrators were told when it had so many left
    tested_version         bigint,     -- of the configuration that somebody came through
    test                   jsonb,      -- the last one, with what came back
    test_token_hash        bytea       CHECK (length(test_token_hash) = 32), -- SHA-256; the link has the token
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),
    version                bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, alias)
);
CALL protect_tenant_table('single_sign_on_connection');

-- Accounts that a provider vouches for, and who they are here. Such an account is nobody without its provider.
CREATE TABLE single_sign_on_identity (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    subject         uuid        NOT NULL, -- of the token
    connection_id   uuid        NOT NULL,
    member_id       uuid        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    signed_in_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id, subject),
    FOREIGN KEY (bucket, organization_id, connection_id)
        REFERENCES single_sign_on_connection (bucket, organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id)
);
CREATE INDEX single_sign_on_identity_by_connection
    ON single_sign_on_identity (bucket, organization_id, connection_id);
CREATE INDEX single_sign_on_identity_by_member ON single_sign_on_identity (bucket, organization_id, member_id);
CALL protect_tenant_table('single_sign_on_identity');

-- Domains whose addresses a provider may speak for. That a domain has one owner among all organizations is the
-- directory's to say.
CREATE TABLE single_sign_on_domain (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    domain          text        NOT NULL CHECK (domain = lower(domain)),
    proof           text        NOT NULL, -- what the domain's TXT record must say
    created_at      timestamptz NOT NULL DEFAULT now(),
    verified_at     timestamptz,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, domain)
);
CALL protect_tenant_table('single_sign_on_domain');

CREATE TABLE single_sign_on_settings (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    enforced        boolean     NOT NULL DEFAULT false,
    connection_id   uuid,       -- that sign-ins go straight to
    default_role_id uuid,       -- of who joins through a provider; null: viewers
    break_glass     uuid[]      NOT NULL DEFAULT '{}', -- members who may use a password nevertheless
    version         bigint      NOT NULL DEFAULT 1,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id),
    FOREIGN KEY (bucket, organization_id, connection_id)
        REFERENCES single_sign_on_connection (bucket, organization_id, id),
    CHECK (NOT enforced OR connection_id IS NOT NULL AND cardinality(break_glass) > 0)
);
CALL protect_tenant_table('single_sign_on_settings');
