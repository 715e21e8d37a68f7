-- The smallest tenant tables: what the router's tests read and write.

CREATE TABLE note (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    id              uuid     NOT NULL DEFAULT uuidv7(),
    body            text     NOT NULL CHECK (body <> ''),
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, body) DEFERRABLE INITIALLY DEFERRED
);
CALL protect_tenant_table('note');
CALL grant_operations_read('note');

CREATE TABLE parcel (
    bucket          smallint NOT NULL,
    organization_id uuid     NOT NULL,
    id              uuid     NOT NULL DEFAULT uuidv7(),
    PRIMARY KEY (bucket, organization_id, id)
);
CALL protect_tenant_table('parcel');
CREATE POLICY relay_publishes ON parcel TO tessera_relay USING (true);
GRANT SELECT, DELETE ON parcel TO tessera_relay;
