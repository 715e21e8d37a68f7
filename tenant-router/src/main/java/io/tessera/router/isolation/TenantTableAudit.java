package io.tessera.router.isolation;

import io.tessera.router.isolation.IsolationFinding.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for gaps in a shard's isolation of tenants, from the catalog and not from the migrations,
 * so that it sees what is there whatever put it there. A table counts as a tenant's if it has an
 * {@code organization_id} column.
 */
public final class TenantTableAudit {
    /**
     * Tables of the fence itself: they name organizations, and only {@code begin_tenant} reads
     * them.
     */
    private static final String FENCE = "('bucket_ownership', 'pin_ownership')";

    private static final String TENANT_TABLES =
            """
            WITH tenant_table AS (
                SELECT c.oid, c.oid::regclass::text AS name, c.relrowsecurity, c.relforcerowsecurity
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                  AND c.relname NOT IN %s
                  AND EXISTS (SELECT FROM pg_attribute a
                              WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped)
            )
            """
                    .formatted(FENCE);

    /** Whether a policy speaks to the audited role: to it by name, or to everybody. */
    private static final String FOR_ROLE =
            "(p.polroles = '{0}' OR EXISTS (SELECT FROM unnest(p.polroles) AS r (oid)"
                    + " WHERE pg_has_role(?, r.oid, 'USAGE')))";

    private static final String READS_TENANT =
            "coalesce(pg_get_expr(p.polqual, p.polrelid), '') LIKE '%tenant_organization()%'"
                    + " AND coalesce(pg_get_expr(p.polqual, p.polrelid), '') LIKE '%tenant_bucket()%'";

    private static final String NOT_ENABLED =
            TENANT_TABLES + "SELECT name FROM tenant_table WHERE NOT relrowsecurity";

    private static final String NOT_FORCED =
            TENANT_TABLES + "SELECT name FROM tenant_table WHERE NOT relforcerowsecurity";

    private static final String NO_TENANT_POLICY =
            TENANT_TABLES
                    + "SELECT name FROM tenant_table t WHERE NOT EXISTS (SELECT FROM pg_policy p"
                    + " WHERE p.polrelid = t.oid AND "
                    + FOR_ROLE
                    + " AND "
                    + READS_TENANT
                    + ")";

    /**
     * Policies add up: one that is open opens the table. Without WITH CHECK the condition serves
     * for both.
     */
    private static final String OPEN_POLICY =
            TENANT_TABLES
                    + "SELECT name FROM tenant_table t WHERE EXISTS (SELECT FROM pg_policy p"
                    + " WHERE p.polrelid = t.oid AND p.polpermissive AND "
                    + FOR_ROLE
                    + " AND (p.polcmd <> 'a' AND NOT ("
                    + READS_TENANT
                    + ") OR p.polcmd IN ('a', 'w', '*')"
                    + " AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid), '')"
                    + " NOT LIKE '%tenant_organization()%'))";

    private static final String KEY_NOT_BY_TENANT =
            TENANT_TABLES
                    + """
                    SELECT name FROM tenant_table t
                    WHERE NOT EXISTS (
                        SELECT FROM pg_index i
                        JOIN pg_attribute first ON first.attrelid = t.oid AND first.attnum = i.indkey[0]
                        JOIN pg_attribute second ON second.attrelid = t.oid AND second.attnum = i.indkey[1]
                        WHERE i.indrelid = t.oid AND i.indisprimary
                          AND first.attname = 'bucket' AND second.attname = 'organization_id')
                    """;

    /**
     * The one policy across organizations that reaches far is harmless as long as it reads: a table
     * is found whose policy for the reader, or whose grant to it, allows more.
     */
    private static final String READER_MAY_WRITE =
            """
            SELECT c.oid::regclass::text FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_roles reader ON reader.rolname = 'tessera_operations'
            WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND (has_table_privilege(reader.oid, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                   OR has_any_column_privilege(reader.oid, c.oid, 'INSERT, UPDATE')
                   OR EXISTS (SELECT FROM pg_policy p
                              WHERE p.polrelid = c.oid AND reader.oid = ANY (p.polroles) AND p.polcmd <> 'r'))
            """;

    private static final String FENCE_REACHABLE =
            """
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relname IN %s AND c.relkind = 'r'
              AND has_table_privilege(?, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
            """
                    .formatted(FENCE);

    private static final String VIEW_WITH_OWNERS_RIGHTS =
            """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND has_table_privilege(?, c.oid, 'SELECT')
              AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
            """;

    private static final String FUNCTION_WITH_OWNERS_RIGHTS =
            """
            SELECT f.oid::regprocedure::text FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
            WHERE f.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND f.proname <> 'begin_tenant' AND has_function_privilege(?, f.oid, 'EXECUTE')
            """;

    private static final String ROLE_TOO_STRONG =
            """
            SELECT rolname FROM pg_roles r
            WHERE pg_has_role(?, r.oid, 'MEMBER')
              AND (rolsuper OR rolbypassrls OR rolcreaterole
                   OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relpersistence <> 't')
                   OR EXISTS (SELECT FROM pg_proc f WHERE f.proowner = r.oid)
                   OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspowner = r.oid AND n.nspname !~ '^pg_(toast_)?temp'))
            """;

    private final String role;

    /** Audits what the application's role could reach. */
    public TenantTableAudit() {
        this("tessera_app");
    }

    /**
     * @param role whose reach is audited
     */
    public TenantTableAudit(String role) {
        this.role = role;
    }

    /**
     * Every gap found, none if the shard is sound.
     *
     * @param shard a connection that may read the catalog; any role may
     */
    public List<IsolationFinding> findings(Connection shard) throws SQLException {
        var found = new ArrayList<IsolationFinding>();
        collect(shard, NOT_ENABLED, Gap.NOT_ENABLED, found);
        collect(shard, NOT_FORCED, Gap.NOT_FORCED, found);
        collect(shard, NO_TENANT_POLICY, Gap.NO_TENANT_POLICY, found);
        collect(shard, OPEN_POLICY, Gap.OPEN_POLICY, found);
        collect(shard, KEY_NOT_BY_TENANT, Gap.KEY_NOT_BY_TENANT, found);
        collect(shard, FENCE_REACHABLE, Gap.FENCE_REACHABLE, found);
        collect(shard, READER_MAY_WRITE, Gap.READER_MAY_WRITE, found);
        collect(shard, VIEW_WITH_OWNERS_RIGHTS, Gap.VIEW_WITH_OWNERS_RIGHTS, found);
        collect(shard, FUNCTION_WITH_OWNERS_RIGHTS, Gap.FUNCTION_WITH_OWNERS_RIGHTS, found);
        collect(shard, ROLE_TOO_STRONG, Gap.ROLE_TOO_STRONG, found);
        return found;
    }

    /**
     * The tables that the audit takes for tenants'; an empty answer means that it audited nothing.
     */
    public List<String> tenantTables(Connection shard) throws SQLException {
        return names(shard, TENANT_TABLES + "SELECT name FROM tenant_table ORDER BY name");
    }

    private void collect(Connection shard, String sql, Gap gap, List<IsolationFinding> found)
            throws SQLException {
        for (String name : names(shard, sql)) {
            found.add(new IsolationFinding(name, gap));
        }
    }

    private List<String> names(Connection shard, String sql) throws SQLException {
        try (PreparedStatement query = shard.prepareStatement(sql)) {
            if (query.getParameterMetaData().getParameterCount() > 0) {
                query.setString(1, role);
            }
            try (ResultSet result = query.executeQuery()) {
                var names = new ArrayList<String>();
                while (result.next()) {
                    names.add(result.getString(1));
                }
                return names;
            }
        }
    }
}
