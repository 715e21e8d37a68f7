-- The directory: organizations, their addresses, and which shard holds what. Services keep it in memory;
-- operators and provisioning write it. Run by tessera_owner.

CREATE TABLE organization (
    id          uuid        PRIMARY KEY DEFAULT uuidv7(),
    slug        text        NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'), -- a DNS label
    name        text        NOT NULL CHECK (name <> ''),
    plan        text        NOT NULL,
    data_region text        NOT NULL, -- home: where its writes happen and its rows stay
    status      text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
    time_zone   text        NOT NULL DEFAULT 'UTC',
    locale      text        NOT NULL DEFAULT 'en',
    currency    text        NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$'),
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE custom_domain (
    domain          text PRIMARY KEY CHECK (domain = lower(domain)),
    organization_id uuid NOT NULL REFERENCES organization (id),
    verified_at     timestamptz
);

CREATE TABLE shard (
    id     text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_-]{0,62}$'),
    region text NOT NULL,
    url    text NOT NULL CHECK (url !~ '@'), -- where, never who: no credentials
    state  text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'RETIRED')),
    UNIQUE (region, id)
);

CREATE TABLE bucket_map (
    region   text     NOT NULL,
    bucket   smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
    shard_id text     NOT NULL,
    epoch    bigint   NOT NULL CHECK (epoch > 0),
    PRIMARY KEY (region, bucket),
    FOREIGN KEY (region, shard_id) REFERENCES shard (region, id)
);

-- An organization placed by hand; outranks its bucket.
CREATE TABLE pin (
    organization_id uuid   PRIMARY KEY REFERENCES organization (id),
    shard_id        text   NOT NULL REFERENCES shard (id),
    epoch           bigint NOT NULL CHECK (epoch > 0)
);

-- One row. Its lock puts changes of the directory in a row, so versions grow in the order of commits:
-- who has seen version n has seen every change up to n. A sequence could not promise that.
CREATE TABLE map_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint  NOT NULL
);
INSERT INTO map_version (version) VALUES (1);

CREATE FUNCTION announce_directory_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    changed bigint;
BEGIN
    UPDATE map_version SET version = version + 1 RETURNING version INTO changed;
    PERFORM pg_notify('directory_changed', changed::text);
    RETURN NULL;
END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organization
    FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON custom_domain
    FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON shard
    FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON bucket_map
    FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change();
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pin
    FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change();

GRANT USAGE ON SCHEMA public TO tessera_app, tessera_relay;
GRANT SELECT ON organization, custom_domain, shard, bucket_map, pin, map_version TO tessera_app, tessera_relay;
