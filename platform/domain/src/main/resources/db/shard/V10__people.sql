-- People who are asked to join, what each person settles for themselves, and which of their sessions are over. Run by
-- tessera_owner.

CREATE TABLE invitation (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT uuidv7(),
    email           text        NOT NULL, -- lower case
    role_ids        uuid[]      NOT NULL, -- given to who accepts, as far as they are there by then
    team_ids        uuid[]      NOT NULL DEFAULT '{}',
    token_hash      bytea       NOT NULL CHECK (length(token_hash) = 32), -- SHA-256; the mailed link has the token
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'revoked')),
    invited_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz, -- of the last mail; null until the mail server has taken one
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz, -- when it was accepted or revoked
    member_id       uuid,        -- who accepted
    PRIMARY KEY (bucket, organization_id, id),
    UNIQUE (bucket, organization_id, token_hash),
    FOREIGN KEY (bucket, organization_id, invited_by) REFERENCES member (bucket, organization_id, id),
    CHECK ((state = 'pending') = (ended_at IS NULL)),
    CHECK ((state = 'accepted') = (member_id IS NOT NULL))
);
CREATE UNIQUE INDEX invitation_pending ON invitation (bucket, organization_id, email) WHERE state = 'pending';
CALL protect_tenant_table('invitation');
REVOKE DELETE ON invitation FROM tessera_app;

ALTER TABLE member
    ADD COLUMN time_zone         text,        -- IANA; null: the organization's
    ADD COLUMN language          text,        -- BCP 47; null: English
    ADD COLUMN signed_out_before timestamptz, -- who signed in until then is signed out
    ADD COLUMN kept_session      text;        -- but for this session at the identity provider

-- Single sessions that were ended. Kept for as long as the identity provider may go on renewing them.
CREATE TABLE ended_session (
    bucket          smallint    NOT NULL,
    organization_id uuid        NOT NULL,
    member_id       uuid        NOT NULL,
    session_id      text        NOT NULL, -- as the identity provider knows it
    ended_at        timestamptz NOT NULL,
    PRIMARY KEY (bucket, organization_id, member_id, session_id),
    FOREIGN KEY (bucket, organization_id, member_id) REFERENCES member (bucket, organization_id, id)
);
CALL protect_tenant_table('ended_session');
