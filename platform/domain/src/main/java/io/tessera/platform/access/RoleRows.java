package io.tessera.platform.access;

import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.member.Permission;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of roles. */
final class RoleRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String SELECT =
            "SELECT id, key, name, permissions, scope, hidden_fields, read_only_fields, description, receives_leads,"
                    + " version, (SELECT count(*) FROM member_role AS held WHERE held.bucket = access_role.bucket"
                    + " AND held.organization_id = access_role.organization_id AND held.role_id = access_role.id)"
                    + " FROM access_role WHERE "
                    + OF_TENANT;

    private RoleRows() {}

    /** All roles: those that every organization has first, then by name. */
    static Future<List<RoleDetails>> all(SqlConnection connection) {
        return connection
                .preparedQuery(
                        SELECT
                                + " ORDER BY array_position(ARRAY['admin', 'manager', 'sales_rep', 'viewer'], key)"
                                + " NULLS LAST, lower(name)")
                .execute()
                .map(rows -> {
                    List<RoleDetails> roles = new ArrayList<>(rows.size());
                    rows.forEach(row -> roles.add(read(row)));
                    return roles;
                });
    }

    static Future<Optional<RoleDetails>> find(SqlConnection connection, UUID id) {
        return one(connection, SELECT + " AND id = $1", id);
    }

    /** A role, which nobody else changes until the transaction ends. */
    static Future<Optional<RoleDetails>> lock(SqlConnection connection, UUID id) {
        return one(connection, SELECT + " AND id = $1 FOR UPDATE", id);
    }

    /** Whoever changes who has which role waits here for those who do already. */
    static Future<Void> lockAdmin(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT id FROM access_role WHERE "
                                + OF_TENANT
                                + " AND key = 'admin' FOR UPDATE")
                .execute()
                .mapEmpty();
    }

    static Future<Void> insert(SqlConnection connection, UUID id, NewRole role) {
        return connection
                .preparedQuery(
                        "INSERT INTO access_role (bucket, organization_id, id, name, description, permissions, scope,"
                                + " hidden_fields, read_only_fields, receives_leads) VALUES (tenant_bucket(),"
                                + " tenant_organization(), $1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(values(id, role))
                .mapEmpty();
    }

    static Future<Void> update(SqlConnection connection, UUID id, NewRole role) {
        return connection
                .preparedQuery(
                        "UPDATE access_role SET name = $2, description = $3, permissions = $4, scope = $5,"
                                + " hidden_fields = $6, read_only_fields = $7, receives_leads = $8, updated_at = now(),"
                                + " version = version + 1 WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(values(id, role))
                .mapEmpty();
    }

    static Future<Void> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("DELETE FROM access_role WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static Future<Optional<RoleDetails>> one(
            SqlConnection connection, String query, UUID id) {
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(id))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(read(rows.iterator().next())));
    }

    private static Tuple values(UUID id, NewRole role) {
        return Tuple.of(id, role.name(), role.description())
                .addArrayOfString(
                        sorted(role.permissions().stream().map(Permission::value).toList()))
                .addString(role.scope().value())
                .addArrayOfString(sorted(role.hiddenFields()))
                .addArrayOfString(sorted(role.readOnlyFields()))
                .addBoolean(role.receivesLeads());
    }

    private static String[] sorted(Collection<String> texts) {
        return texts.stream().sorted().toArray(String[]::new);
    }

    private static RoleDetails read(Row row) {
        return new RoleDetails(
                MemberLookup.role(row, 0),
                row.getString(7),
                row.getBoolean(8),
                row.getLong(10),
                row.getLong(9));
    }
}
