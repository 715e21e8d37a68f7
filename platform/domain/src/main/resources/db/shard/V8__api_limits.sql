-- What programs may do of the API and what they did. Run by tessera_owner.

-- Null: as usual in the organization's plan.
ALTER TABLE api_key ADD COLUMN requests_per_minute integer CHECK (requests_per_minute > 0);

-- Calls of the API per day (UTC) and caller; added to every few seconds, never per request.
CREATE TABLE api_usage (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    day             date     NOT NULL,
    caller          uuid     NOT NULL, -- an API key, or the nil UUID for all people together
    requests        bigint   NOT NULL DEFAULT 0, -- those that were let through
    failed          bigint   NOT NULL DEFAULT 0, -- of these: answered 400 or more
    limited         bigint   NOT NULL DEFAULT 0, -- those that were refused with 429
    PRIMARY KEY (bucket, organization_id, day, caller)
);
CALL protect_tenant_table('api_usage');

-- The last calls with API keys. Neither bodies nor values of parameters: those may be about people.
CREATE TABLE api_request (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    at              timestamptz NOT NULL,
    api_key_id      uuid        NOT NULL,
    method          text        NOT NULL,
    path            text        NOT NULL, -- /api/v1/leads/{id}
    status          smallint    NOT NULL,
    duration_ms     integer     NOT NULL,
    trace_id        text,
    PRIMARY KEY (bucket, organization_id, id)
);
CALL protect_tenant_table('api_request');
REVOKE UPDATE ON api_request FROM tessera_app;

CREATE TABLE api_settings (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    allowed_origins text[]      NOT NULL DEFAULT '{}', -- of pages elsewhere that may call the API
    version         bigint      NOT NULL DEFAULT 1,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id)
);
CALL protect_tenant_table('api_settings');
