-- Tenant tables of a shard. Keys start with (bucket, organization_id) so that a bucket or an organization
-- can be streamed to another shard by replica identity. Run by tessera_owner.

CREATE TABLE member (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL, -- subject of the person at the identity provider
    email           text        NOT NULL,
    name            text        NOT NULL,
    role            text        NOT NULL CHECK (role IN ('admin', 'manager', 'sales_rep', 'viewer')),
    active          boolean     NOT NULL DEFAULT true,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    version         bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, email)
);
CALL protect_tenant_table('member');

CREATE TABLE lead (
    bucket          smallint      NOT NULL,
    organization_id uuid          NOT NULL,
    id              uuid          NOT NULL DEFAULT uuidv7(),
    name            text          NOT NULL, -- what lists show and sort by; never blank
    first_name      text,
    last_name       text,
    external_id     text,
    emails          text[]        NOT NULL DEFAULT '{}',
    phones          text[]        NOT NULL DEFAULT '{}',
    company         text,
    title           text,
    source          text,
    status          text          NOT NULL DEFAULT 'new'
                    CHECK (status IN ('new', 'contacted', 'qualified', 'unqualified', 'converted')),
    score           smallint      CHECK (score BETWEEN 0 AND 100),
    score_factors   jsonb         NOT NULL DEFAULT '[]', -- [{"code": text, "points": int}]
    assigned_to     uuid,
    total_spend     numeric(19, 4),
    visits          integer       CHECK (visits >= 0),
    last_order_at   timestamptz,
    metadata        jsonb         NOT NULL DEFAULT '{}',
    created_by      uuid,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    updated_at      timestamptz   NOT NULL DEFAULT now(),
    version         bigint        NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id),
    FOREIGN KEY (bucket, organization_id, assigned_to) REFERENCES member (bucket, organization_id, id)
);
CREATE UNIQUE INDEX lead_external_id ON lead (bucket, organization_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX lead_by_creation ON lead (bucket, organization_id, created_at DESC, id DESC);
CREATE INDEX lead_by_update ON lead (bucket, organization_id, updated_at DESC, id DESC);
CREATE INDEX lead_by_owner ON lead (bucket, organization_id, assigned_to, status);
CREATE INDEX lead_by_spend ON lead (bucket, organization_id, total_spend, id) WHERE total_spend IS NOT NULL;
CALL protect_tenant_table('lead');

-- Who owns an e-mail address (lower case) within the organization: what makes a lead unique.
CREATE TABLE lead_email (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    email           text     NOT NULL,
    lead_id         uuid     NOT NULL,
    PRIMARY KEY (bucket, organization_id, email),
    FOREIGN KEY (bucket, organization_id, lead_id) REFERENCES lead (bucket, organization_id, id) ON DELETE CASCADE
);
CREATE INDEX lead_email_by_lead ON lead_email (bucket, organization_id, lead_id);
CALL protect_tenant_table('lead_email');

-- Open leads per member: the load that assignment balances. Kept by trigger so that no path can forget it.
CREATE TABLE assignment_load (
    bucket           smallint    NOT NULL,
    organization_id  uuid        NOT NULL,
    member_id        uuid        NOT NULL,
    open_leads       integer     NOT NULL DEFAULT 0,
    last_assigned_at timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (bucket, organization_id, member_id)
);
CALL protect_tenant_table('assignment_load');

CREATE FUNCTION keep_assignment_load_on_update() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    -- Sorted by member, so that two transactions that change several loads cannot deadlock.
    INSERT INTO assignment_load AS load (bucket, organization_id, member_id, open_leads)
    SELECT bucket, organization_id, assigned_to, sum(delta)::integer
    FROM (
        SELECT bucket, organization_id, assigned_to, 1 AS delta FROM new_leads
        WHERE assigned_to IS NOT NULL AND status IN ('new', 'contacted', 'qualified')
        UNION ALL
        SELECT bucket, organization_id, assigned_to, -1 FROM old_leads
        WHERE assigned_to IS NOT NULL AND status IN ('new', 'contacted', 'qualified')
    ) AS changes
    GROUP BY bucket, organization_id, assigned_to
    HAVING sum(delta) <> 0
    ORDER BY assigned_to
    ON CONFLICT (bucket, organization_id, member_id)
        DO UPDATE SET open_leads = load.open_leads + excluded.open_leads;
    RETURN NULL;
END $$;

CREATE FUNCTION keep_assignment_load_on_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO assignment_load AS load (bucket, organization_id, member_id, open_leads)
    SELECT bucket, organization_id, assigned_to, count(*)::integer FROM new_leads
    WHERE assigned_to IS NOT NULL AND status IN ('new', 'contacted', 'qualified')
    GROUP BY bucket, organization_id, assigned_to
    ORDER BY assigned_to
    ON CONFLICT (bucket, organization_id, member_id)
        DO UPDATE SET open_leads = load.open_leads + excluded.open_leads;
    RETURN NULL;
END $$;

CREATE FUNCTION keep_assignment_load_on_delete() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE assignment_load AS load
    SET open_leads = load.open_leads - gone.leads
    FROM (
        SELECT bucket, organization_id, assigned_to, count(*)::integer AS leads FROM old_leads
        WHERE assigned_to IS NOT NULL AND status IN ('new', 'contacted', 'qualified')
        GROUP BY bucket, organization_id, assigned_to
    ) AS gone
    WHERE load.bucket = gone.bucket AND load.organization_id = gone.organization_id
      AND load.member_id = gone.assigned_to;
    RETURN NULL;
END $$;

CREATE TRIGGER lead_load_on_insert AFTER INSERT ON lead
    REFERENCING NEW TABLE AS new_leads FOR EACH STATEMENT EXECUTE FUNCTION keep_assignment_load_on_insert();
CREATE TRIGGER lead_load_on_update AFTER UPDATE ON lead
    REFERENCING OLD TABLE AS old_leads NEW TABLE AS new_leads FOR EACH STATEMENT EXECUTE FUNCTION keep_assignment_load_on_update();
CREATE TRIGGER lead_load_on_delete AFTER DELETE ON lead
    REFERENCING OLD TABLE AS old_leads FOR EACH STATEMENT EXECUTE FUNCTION keep_assignment_load_on_delete();

CREATE TABLE audit_entry (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    at              timestamptz NOT NULL DEFAULT now(),
    actor_type      text        NOT NULL CHECK (actor_type IN ('member', 'system')),
    actor_id        uuid,       -- null for the system
    action          text        NOT NULL, -- lead.created, lead.updated, lead.assigned, ...
    entity_type     text        NOT NULL,
    entity_id       uuid        NOT NULL,
    changes         jsonb       NOT NULL DEFAULT '{}', -- {"field": {"from": any, "to": any}}
    trace_id        text,
    PRIMARY KEY (bucket, organization_id, id)
);
CREATE INDEX audit_entry_by_entity ON audit_entry (bucket, organization_id, entity_type, entity_id, id);
CALL protect_tenant_table('audit_entry');
REVOKE UPDATE, DELETE ON audit_entry FROM tessera_app;

-- What is owed to the event stream: a row leaves once Kafka has it. The id is drawn after the aggregate's
-- row lock is held, so per aggregate the order of ids is the order of versions; the transaction id tells
-- the relay which rows can no longer be preceded by one that commits later.
CREATE TABLE outbox (
    bucket            smallint    NOT NULL,
    organization_id   uuid        NOT NULL,
    id                uuid        NOT NULL DEFAULT uuidv7(),
    transaction_id    xid8        NOT NULL DEFAULT pg_current_xact_id(),
    topic             text        NOT NULL,
    type              text        NOT NULL,
    subject           text        NOT NULL, -- id of the aggregate
    aggregate_version bigint      NOT NULL,
    epoch             bigint      NOT NULL DEFAULT 0,
    data              jsonb       NOT NULL,
    trace_parent      text,
    occurred_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (bucket, organization_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
CREATE INDEX outbox_in_order ON outbox (id);
CALL protect_tenant_table('outbox');
REVOKE UPDATE, DELETE ON outbox FROM tessera_app;
CREATE POLICY relay_publishes ON outbox TO tessera_relay USING (true);
GRANT SELECT, DELETE ON outbox TO tessera_relay;

-- Events a consumer has taken in: written in the transaction of their effect, so that each has it once.
CREATE TABLE inbox (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    consumer        text        NOT NULL,
    event_id        uuid        NOT NULL,
    consumed_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id, consumer, event_id)
);
CALL protect_tenant_table('inbox');

CREATE TABLE notification (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    recipient_id    uuid        NOT NULL,
    type            text        NOT NULL, -- lead.assigned
    title           text        NOT NULL,
    body            text        NOT NULL,
    link            text        NOT NULL, -- path within the web app
    group_key       text        NOT NULL, -- notifications of one group are one row with a count
    count           integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    read_at         timestamptz,
    version         bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, recipient_id, group_key),
    FOREIGN KEY (bucket, organization_id, recipient_id) REFERENCES member (bucket, organization_id, id)
);
CREATE INDEX notification_by_recipient ON notification (bucket, organization_id, recipient_id, id DESC);
CALL protect_tenant_table('notification');

CREATE TABLE idempotency_key (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    member_id       uuid        NOT NULL,
    key             text        NOT NULL,
    request_hash    bytea       NOT NULL, -- SHA-256 of method, path and body
    status          smallint    NOT NULL,
    response        jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id, member_id, key)
);
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);
CALL protect_tenant_table('idempotency_key');

CREATE TABLE bulk_job (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    accepted        integer     NOT NULL,
    inserted        integer     NOT NULL,
    modified        integer     NOT NULL,
    matched         integer     NOT NULL,
    rejected        jsonb       NOT NULL, -- [{"index", "code", "detail"}]
    PRIMARY KEY (bucket, organization_id, id)
);
CALL protect_tenant_table('bulk_job');
