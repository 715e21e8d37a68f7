-- Domains that organizations have proved to be theirs. Each has one owner, whatever the region of either. Run by
-- tessera_owner.

CREATE TABLE email_domain (
    domain          text        PRIMARY KEY CHECK (domain = lower(domain)),
    organization_id uuid        NOT NULL,
    verified_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX email_domain_by_organization ON email_domain (organization_id);
