-- Lets a reader ask for what changed since the version it has: every row says in which version of the directory it
-- was last changed, and a row that goes leaves a note of its key. Run by tessera_owner.

-- Rows that are gone. A note is older than the row if there is one again: read notes first, then rows.
CREATE TABLE removal (
    kind       text   NOT NULL, -- the table it was in
    key        text   NOT NULL, -- its primary key, the columns joined by '/'
    changed_in bigint NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE INDEX removal_changed_in ON removal (changed_in);
GRANT SELECT ON removal TO tessera_app, tessera_relay;

DROP TRIGGER announce ON organization;
DROP TRIGGER announce ON custom_domain;
DROP TRIGGER announce ON shard;
DROP TRIGGER announce ON bucket_map;
DROP TRIGGER announce ON pin;

-- Before the statement now, for its rows are stamped with the version it makes. The lock on map_version is held to
-- the end of the transaction: whoever means to lock rows of the directory first and change them later has to lock
-- map_version before them, or two such transactions may wait for each other.
CREATE OR REPLACE FUNCTION announce_directory_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    changed bigint;
BEGIN
    UPDATE map_version SET version = version + 1 RETURNING version INTO changed;
    PERFORM set_config('tessera.map_version', changed::text, true),
            pg_notify('directory_changed', changed::text);
    IF TG_OP = 'TRUNCATE' THEN
        EXECUTE format(
            'INSERT INTO removal (kind, key, changed_in) SELECT %L, concat_ws(''/'', %s), %s FROM %I.%I '
            'ON CONFLICT (kind, key) DO UPDATE SET changed_in = excluded.changed_in',
            TG_TABLE_NAME, (SELECT string_agg(quote_ident(part), ', ') FROM unnest(TG_ARGV) AS part), changed,
            TG_TABLE_SCHEMA, TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION stamp_directory_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.changed_in := current_setting('tessera.map_version')::bigint;
    RETURN NEW;
END $$;

CREATE FUNCTION note_directory_removal() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO removal (kind, key, changed_in)
    SELECT TG_TABLE_NAME, string_agg(to_jsonb(OLD) ->> part, '/' ORDER BY place),
           current_setting('tessera.map_version')::bigint
    FROM unnest(TG_ARGV) WITH ORDINALITY AS given (part, place)
    ON CONFLICT (kind, key) DO UPDATE SET changed_in = excluded.changed_in;
    RETURN NULL;
END $$;

-- Makes changes of a table of the directory known; called by the migration that creates the table. Rows that are
-- there already count as changed in version 1, which every reader has or reads.
CREATE PROCEDURE announce_changes_of(directory_table regclass, VARIADIC primary_key text[])
    LANGUAGE plpgsql
AS $$
DECLARE
    names  text := (SELECT string_agg(quote_literal(part), ', ') FROM unnest(primary_key) AS part);
    parts text := (SELECT string_agg(quote_ident(part), ', ') FROM unnest(primary_key) AS part);
BEGIN
    EXECUTE format('ALTER TABLE %s ADD COLUMN changed_in bigint NOT NULL DEFAULT 1', directory_table);
    EXECUTE format(
        'CREATE TRIGGER announce BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION announce_directory_change(%s)', directory_table, names);
    EXECUTE format(
        'CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON %s '
        'FOR EACH ROW EXECUTE FUNCTION stamp_directory_change()', directory_table);
    EXECUTE format(
        'CREATE TRIGGER note_removal AFTER DELETE OR UPDATE OF %s ON %s '
        'FOR EACH ROW EXECUTE FUNCTION note_directory_removal(%s)', parts, directory_table, names);
END $$;

CALL announce_changes_of('organization', 'id');
CALL announce_changes_of('custom_domain', 'domain');
CALL announce_changes_of('shard', 'id');
CALL announce_changes_of('bucket_map', 'region', 'bucket');
CALL announce_changes_of('pin', 'organization_id');

CREATE INDEX organization_changed_in ON organization (changed_in);
CREATE INDEX bucket_map_changed_in ON bucket_map (changed_in);
