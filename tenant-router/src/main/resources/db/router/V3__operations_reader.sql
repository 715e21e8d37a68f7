-- The role of operators' questions: reads across organizations what it was granted table by table, and changes
-- nothing. It may see who owns what, so that rows on their way to another shard are counted once. Run by
-- tessera_owner.

GRANT USAGE ON SCHEMA public TO tessera_operations;
GRANT SELECT ON bucket_ownership, pin_ownership TO tessera_operations;

-- Lets operators read a tenant table. Called, after protect_tenant_table, by the migration of a table that
-- operators may count.
CREATE PROCEDURE grant_operations_read(tenant_table regclass)
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('CREATE POLICY operations_reads ON %s FOR SELECT TO tessera_operations USING (true)', tenant_table);
    EXECUTE format('GRANT SELECT ON %s TO tessera_operations', tenant_table);
END $$;

REVOKE ALL ON PROCEDURE grant_operations_read(regclass) FROM PUBLIC;
