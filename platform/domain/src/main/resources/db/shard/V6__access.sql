-- Roles as rows of the organization, several per person, and teams. Run by tessera_owner.

CREATE TABLE access_role (
    bucket           smallint    NOT NULL,
    organization_id  uuid        NOT NULL,
    id               uuid        NOT NULL DEFAULT uuidv7(),
    key              text        CHECK (key IN ('admin', 'manager', 'sales_rep', 'viewer')), -- null: the organization's own
    name             text        NOT NULL,
    description      text,
    permissions      text[]      NOT NULL, -- an admin has all, those of later releases too
    scope            text        NOT NULL CHECK (scope IN ('own', 'team', 'all')),
    hidden_fields    text[]      NOT NULL DEFAULT '{}',
    read_only_fields text[]      NOT NULL DEFAULT '{}',
    receives_leads   boolean     NOT NULL DEFAULT false, -- whether new leads are shared out to who has it
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    version          bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, key)
);
CREATE UNIQUE INDEX access_role_by_name ON access_role (bucket, organization_id, lower(name));

CREATE TABLE member_role (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    member_id       uuid     NOT NULL,
    role_id         uuid     NOT NULL,
    PRIMARY KEY (bucket, organization_id, member_id, role_id),
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id),
    FOREIGN KEY (bucket, organization_id, role_id) REFERENCES access_role (bucket, organization_id, id)
);
CREATE INDEX member_role_by_role ON member_role (bucket, organization_id, role_id);

CREATE TABLE team (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    name            text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    version         bigint      NOT NULL DEFAULT 1,
    PRIMARY KEY (bucket, organization_id, id)
);
CREATE UNIQUE INDEX team_by_name ON team (bucket, organization_id, lower(name));

CREATE TABLE team_member (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    team_id         uuid     NOT NULL,
    member_id       uuid     NOT NULL,
    manages         boolean  NOT NULL DEFAULT false,
    PRIMARY KEY (bucket, organization_id, team_id, member_id),
    FOREIGN KEY (bucket, organization_id, team_id) REFERENCES team (bucket, organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id)
);
CREATE INDEX team_member_by_member ON team_member (bucket, organization_id, member_id);

-- What every organization begins with. The ids follow from the organization, so that an organization that two shards
-- have while it moves is given the same rows on both.
CREATE FUNCTION built_in_roles(organization uuid)
    RETURNS TABLE (id uuid, key text, name text, description text, permissions text[], scope text, receives_leads boolean)
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT md5(organization::text || ':' || built_in.key)::uuid, built_in.*
    FROM (VALUES
        ('admin', 'Admin', 'Everything, and who may do what.',
         ARRAY['leads:read', 'leads:create', 'leads:update', 'leads:delete', 'leads:import', 'members:read', 'audit:read',
               'api_keys:manage', 'roles:manage', 'teams:manage'], 'all', false),
        ('manager', 'Manager', 'The leads of the teams that the person manages.',
         ARRAY['leads:read', 'leads:create', 'leads:update', 'leads:delete', 'leads:import', 'members:read', 'audit:read'],
         'team', false),
        ('sales_rep', 'Sales rep', 'The person''s own leads.',
         ARRAY['leads:read', 'leads:create', 'leads:update', 'leads:import', 'members:read'], 'own', true),
        ('viewer', 'Viewer', 'All leads, to read.',
         ARRAY['leads:read', 'members:read'], 'all', false)
    ) AS built_in (key, name, description, permissions, scope, receives_leads)
$$;

-- Whoever joins has the role that they joined with, however they joined. member.role is that first role and nothing more:
-- what a person may do is in member_role.
CREATE FUNCTION give_first_role() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO access_role (bucket, organization_id, id, key, name, description, permissions, scope, receives_leads)
    SELECT NEW.bucket, NEW.organization_id, built_in.* FROM built_in_roles(NEW.organization_id) AS built_in
    ON CONFLICT DO NOTHING;
    INSERT INTO member_role (bucket, organization_id, member_id, role_id)
    SELECT NEW.bucket, NEW.organization_id, NEW.id, first.id FROM access_role AS first
    WHERE first.bucket = NEW.bucket AND first.organization_id = NEW.organization_id AND first.key = NEW.role
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;

CREATE TRIGGER member_first_role AFTER INSERT ON member FOR EACH ROW EXECUTE FUNCTION give_first_role();

-- Organizations that are here already: the same roles, and one team of all managers and sales reps, so that nobody sees
-- less than before but the reps. The owner is subject to row-level security too.
ALTER TABLE member NO FORCE ROW LEVEL SECURITY;

INSERT INTO access_role (bucket, organization_id, id, key, name, description, permissions, scope, receives_leads)
SELECT present.bucket, present.organization_id, built_in.*
FROM (SELECT DISTINCT bucket, organization_id FROM member) AS present
CROSS JOIN LATERAL built_in_roles(present.organization_id) AS built_in;

INSERT INTO member_role (bucket, organization_id, member_id, role_id)
SELECT member.bucket, member.organization_id, member.id, first.id
FROM member JOIN access_role AS first
    ON first.bucket = member.bucket AND first.organization_id = member.organization_id AND first.key = member.role;

INSERT INTO team (bucket, organization_id, id, name)
SELECT DISTINCT bucket, organization_id, md5(organization_id::text || ':team')::uuid, 'Sales'
FROM member WHERE role = 'manager';

INSERT INTO team_member (bucket, organization_id, team_id, member_id, manages)
SELECT member.bucket, member.organization_id, team.id, member.id, member.role = 'manager'
FROM member JOIN team ON team.bucket = member.bucket AND team.organization_id = member.organization_id
WHERE member.role IN ('manager', 'sales_rep');

ALTER TABLE member FORCE ROW LEVEL SECURITY;

CALL protect_tenant_table('access_role');
CALL protect_tenant_table('member_role');
CALL protect_tenant_table('team');
CALL protect_tenant_table('team_member');

-- Whom a lead is with: its owner, or who created it while it has none. Lists within a scope are read along this, in the
-- order in which they are asked for. Not coalesce(): the planner takes that for a leak, and uses no index for it behind
-- row-level security.
CREATE INDEX lead_by_holder ON lead (bucket, organization_id, (CASE WHEN assigned_to IS NULL THEN created_by ELSE assigned_to END),
    created_at DESC NULLS LAST, id DESC);
