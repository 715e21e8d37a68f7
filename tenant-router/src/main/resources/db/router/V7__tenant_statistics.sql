-- An organization is in one bucket, which the planner does not know: it takes the two for independent, expects less than
-- one row of any small organization, and then the smallest index that begins with them looks as good as the primary key.
-- Such a plan is kept, and reads all rows of a large organization to find one.
CREATE OR REPLACE PROCEDURE protect_tenant_table(tenant_table regclass)
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
        'CREATE POLICY tenant_isolation ON %s TO tessera_app '
        'USING (organization_id = tenant_organization() AND bucket = tenant_bucket()) '
        'WITH CHECK (organization_id = tenant_organization() AND bucket = tenant_bucket())', tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO tessera_app', tenant_table);
    CALL teach_planner(tenant_table);
END $$;

CREATE PROCEDURE teach_planner(tenant_table regclass)
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format(
        'CREATE STATISTICS %I (dependencies) ON bucket, organization_id FROM %s',
        (SELECT relname FROM pg_class WHERE oid = tenant_table) || '_tenant', tenant_table);
END $$;

-- Tables that were protected before.
DO $$
DECLARE
    tenant_table regclass;
BEGIN
    FOR tenant_table IN SELECT polrelid::regclass FROM pg_policy WHERE polname = 'tenant_isolation' LOOP
        CALL teach_planner(tenant_table);
    END LOOP;
END $$;
