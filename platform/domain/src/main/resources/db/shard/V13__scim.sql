-- What an organization's directory (an identity provider that speaks SCIM) says of people and groups. Run by
-- tessera_owner.

CREATE TABLE directory_user (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    member_id       uuid        NOT NULL,
    user_name       text        NOT NULL, -- by which the directory knows the person
    external_id     text,
    attributes      jsonb       NOT NULL, -- as the schema spells them; not who may come in, which is the member's
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (bucket, organization_id, member_id),
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id)
);
CREATE UNIQUE INDEX directory_user_by_name ON directory_user (bucket, organization_id, lower(user_name));
CREATE UNIQUE INDEX directory_user_by_external_id ON directory_user (bucket, organization_id, external_id)
    WHERE external_id IS NOT NULL;
CALL protect_tenant_table('directory_user');

-- Roles and teams are groups of the directory.
ALTER TABLE access_role ADD COLUMN external_id text;
ALTER TABLE team ADD COLUMN external_id text;
CREATE UNIQUE INDEX access_role_by_external_id ON access_role (bucket, organization_id, external_id)
    WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX team_by_external_id ON team (bucket, organization_id, external_id) WHERE external_id IS NOT NULL;
