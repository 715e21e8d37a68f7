-- Copies of the directory in other regions: logical subscribers that services follow as they follow the primary.
-- Run by tessera_owner.

-- Grows with every promotion of a copy. Shards remember the highest that a coordinator came with.
CREATE TABLE directory_term (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    term     bigint  NOT NULL CHECK (term > 0)
);
INSERT INTO directory_term (term) VALUES (1);

-- There is a row if this directory is a copy, and the name of its subscription. Never replicated.
CREATE TABLE directory_copy (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    subscription text    NOT NULL
);

-- A copy that is written to has two truths, and its subscription stops at the first row that is in both.
CREATE FUNCTION refuse_on_copy() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (SELECT FROM directory_copy) THEN
        RAISE EXCEPTION 'this directory is a copy'
            USING errcode = 'read_only_sql_transaction', hint = 'write to its primary, or promote it';
    END IF;
    RETURN NULL;
END $$;

-- All changes of what services read pass here. Moves rest on such changes, too.
CREATE TRIGGER refuse_on_copy BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON map_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_on_copy();
CREATE TRIGGER refuse_on_copy BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON move
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_on_copy();

-- What arrives is announced as at the primary, whose triggers do not fire here: versions and stamps arrive as well.
-- A subscriber commits in the primary's order, so who has seen version n has seen every change up to n here, too.
CREATE FUNCTION announce_replicated_change() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_notify('directory_changed', NEW.version::text);
    RETURN NULL;
END $$;

CREATE TRIGGER announce_replicated AFTER INSERT OR UPDATE ON map_version
    FOR EACH ROW EXECUTE FUNCTION announce_replicated_change();
ALTER TABLE map_version ENABLE REPLICA TRIGGER announce_replicated;

-- What a copy carries: every table whose changes are announced, and what they need.
CREATE VIEW replicated_table AS
    SELECT c.oid::regclass AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'
      AND (c.relname IN ('map_version', 'directory_term')
           OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'changed_in' AND NOT a.attisdropped));
