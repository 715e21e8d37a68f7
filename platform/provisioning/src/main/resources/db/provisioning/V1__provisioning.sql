-- How organizations are made and unmade: kept beside the directory, so that a name is taken and its making noted as
-- one change. Services do not read it, copies of the directory do not carry it. Run by tessera_owner.

-- One organization being made, or being taken away again.
CREATE TABLE founding (
    organization_id uuid        PRIMARY KEY,
    slug            text        NOT NULL,
    skeleton        text        NOT NULL, -- the slug as the eye sees it
    name            text        NOT NULL CHECK (name <> ''),
    plan            text        NOT NULL,
    region          text        NOT NULL,
    time_zone       text        NOT NULL,
    locale          text        NOT NULL,
    currency        text        NOT NULL,
    email_domains   text[]      NOT NULL DEFAULT '{}', -- known to be the organization's own
    step            text        NOT NULL, -- the next to take, or to undo
    direction       text        NOT NULL DEFAULT 'FORWARD' CHECK (direction IN ('FORWARD', 'UNDO')),
    failures        integer     NOT NULL DEFAULT 0, -- of this step, one after the other
    problem         text,       -- why it does not get on, or was turned back
    due_at          timestamptz NOT NULL DEFAULT now(),
    worker          text,       -- who holds the lease
    token           bigint      NOT NULL DEFAULT 0,
    leased_until    timestamptz NOT NULL DEFAULT '-infinity',
    requested_by    text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    outcome         text        CHECK (outcome IN ('FOUNDED', 'UNDONE')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
-- A name belongs to one organization from the first step to the last trace of it.
CREATE UNIQUE INDEX founding_slug ON founding (slug) WHERE outcome IS DISTINCT FROM 'UNDONE';
CREATE UNIQUE INDEX founding_skeleton ON founding (skeleton) WHERE outcome IS DISTINCT FROM 'UNDONE';
CREATE INDEX founding_due ON founding (due_at) WHERE ended_at IS NULL;

-- The people it begins with.
CREATE TABLE founding_person (
    organization_id     uuid     NOT NULL REFERENCES founding (organization_id) ON DELETE CASCADE,
    position            smallint NOT NULL,
    email               text     NOT NULL,
    first_name          text     NOT NULL,
    last_name           text     NOT NULL,
    role                text     NOT NULL,
    -- of the password, as the identity provider is to keep it; none for who has an account, and none once it is there
    password_iterations integer,
    password_salt       bytea,
    password_hash       bytea,
    created_here        boolean, -- whether the account is of this founding's making; written before it is made
    subject             uuid,    -- at the identity provider, once known
    PRIMARY KEY (organization_id, position),
    UNIQUE (organization_id, email),
    CHECK ((password_hash IS NULL) = (password_salt IS NULL) AND (password_hash IS NULL) = (password_iterations IS NULL))
);

-- Somebody's wish for an organization, until the link that was mailed proves the address. It holds no name: else
-- anybody could keep names from others with addresses that are not theirs.
CREATE TABLE sign_up (
    id              uuid        PRIMARY KEY DEFAULT uuidv7(),
    token_hash      bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32), -- SHA-256; the link has the token
    email           text        NOT NULL,
    first_name      text        NOT NULL,
    last_name       text        NOT NULL,
    organization    text        NOT NULL,
    slug            text        NOT NULL,
    plan            text        NOT NULL,
    region          text        NOT NULL,
    time_zone       text        NOT NULL,
    locale          text        NOT NULL,
    currency        text        NOT NULL,
    client_address  inet        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz,
    organization_id uuid, -- what came of it
    CHECK ((used_at IS NULL) = (organization_id IS NULL))
);
CREATE INDEX sign_up_by_email ON sign_up (email, created_at);
CREATE INDEX sign_up_by_address ON sign_up (client_address, created_at);
CREATE INDEX sign_up_by_age ON sign_up (expires_at);
