-- Organizations that come from another region, and the word of which directory counts. Run by tessera_owner.

-- Called in the transaction in which an organization from another region becomes this shard's own. Whoever keeps
-- something derived from its rows in the region replaces it, to bring that about.
CREATE FUNCTION tenant_arrived(organization uuid) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
END $$;

-- As expect_organization, for one that is at home in another region: that this shard owns its bucket for the
-- organizations of this region says nothing about it.
CREATE FUNCTION expect_arrival(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (SELECT FROM pin_ownership WHERE organization_id = organization AND state = 'ACTIVE') THEN
        RAISE EXCEPTION USING errcode = 'TS003', message = 'the shard owns the organization that is to arrive';
    END IF;
    INSERT INTO pin_ownership (organization_id, bucket, epoch, state) VALUES (organization, in_bucket, at_epoch, 'INCOMING')
    ON CONFLICT (organization_id) DO UPDATE SET epoch = excluded.epoch, state = excluded.state, moved_to = NULL;
END $$;

-- As take_organization, and whoever waits for the organization in this region learns of it, once.
CREATE FUNCTION take_arrival(
    in_move bigint, in_token bigint, in_stream text, mark bigint, frozen_at timestamptz,
    organization uuid, at_epoch bigint
) RETURNS boolean
    LANGUAGE plpgsql
AS $$
DECLARE
    expected boolean := EXISTS (
        SELECT FROM pin_ownership WHERE organization_id = organization AND epoch = at_epoch AND state = 'INCOMING' FOR UPDATE);
BEGIN
    IF NOT take_organization(in_move, in_token, in_stream, mark, frozen_at, organization, at_epoch) THEN
        RETURN false;
    END IF;
    IF expected THEN
        PERFORM tenant_arrived(organization);
    END IF;
    RETURN true;
END $$;

-- The highest term of a directory that a coordinator came with. The term grows when a copy of the directory is
-- promoted: coordinators of the former primary come too late.
CREATE TABLE directory_term (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    term     bigint  NOT NULL
) WITH (fillfactor = 50);
INSERT INTO directory_term (term) VALUES (1);

-- Raises TS005 when a directory of a higher term has been seen.
CREATE FUNCTION show_directory_term(in_term bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM FROM directory_term WHERE term = in_term FOR SHARE;
    IF FOUND THEN
        RETURN;
    END IF;
    UPDATE directory_term SET term = in_term WHERE term <= in_term;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS005', message = 'another directory has taken over';
    END IF;
END $$;

-- The term is the session's: whoever takes part in a move read it from its directory with the lease.
CREATE OR REPLACE FUNCTION coordinate(in_move bigint, in_token bigint) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM show_directory_term(coalesce(nullif(current_setting('tessera.directory_term', true), ''), '1')::bigint);
    INSERT INTO move_token AS seen (move_id, token) VALUES (in_move, in_token)
    ON CONFLICT (move_id) DO UPDATE SET token = excluded.token WHERE seen.token <= excluded.token;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING errcode = 'TS002', message = 'another coordinator has taken over the move';
    END IF;
END $$;

REVOKE ALL ON FUNCTION tenant_arrived(uuid), expect_arrival(uuid, smallint, bigint),
    take_arrival(bigint, bigint, text, bigint, timestamptz, uuid, bigint), show_directory_term(bigint) FROM PUBLIC;
