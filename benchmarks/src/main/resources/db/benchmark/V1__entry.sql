-- The smallest tenant table: beside it, what a transaction costs shows most. Run by tessera_owner.

CREATE TABLE entry (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    id              uuid     NOT NULL DEFAULT uuidv7(),
    body            text     NOT NULL,
    PRIMARY KEY (bucket, organization_id, id)
);
CALL protect_tenant_table('entry');
