-- Which OAuth2 application's client at the identity provider is which organization's: written before the client is
-- made, deleted after it is gone. Run by tessera_owner.

CREATE TABLE application_client (
    client_id       text        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX application_client_of_organization ON application_client (organization_id);
