-- Organizations whose deletion was asked for, until it begins or is taken back. Run by tessera_owner.

CREATE TABLE organization_deletion (
    organization_id uuid        PRIMARY KEY REFERENCES organization (id),
    requested_by    text        NOT NULL,
    requested_at    timestamptz NOT NULL DEFAULT now(),
    delete_after    timestamptz NOT NULL
);
CREATE INDEX organization_deletion_due ON organization_deletion (delete_after);
