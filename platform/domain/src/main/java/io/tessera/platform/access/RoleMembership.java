package io.tessera.platform.access;

import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives one role to many people and takes it from others, within the transaction of a directory;
 * all of it is in the audit trail.
 */
@ApplicationScoped
public class RoleMembership {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final AuditTrail audit;

    RoleMembership(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * Changes who has a role.
     *
     * @param given people of the organization who do not have it
     * @param taken people who have it
     * @return fails with {@link CrmException.Conflict} if nobody would be administrator
     */
    public Future<Void> change(
            SqlConnection connection, Actor by, UUID role, Set<UUID> given, Set<UUID> taken) {
        var touched = new LinkedHashSet<>(given);
        touched.addAll(taken);
        if (touched.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] people = touched.toArray(UUID[]::new);
        return RoleRows.lockAdmin(connection)
                .compose(locked -> held(connection, people))
                .compose(before ->
                        write(connection, role, given, taken)
                                .compose(done -> counted(connection, people))
                                .compose(done -> requireAdministrator(connection))
                                .compose(fine -> held(connection, people))
                                .compose(after ->
                                        audit.append(
                                                connection, entries(by, touched, before, after))));
    }

    /** The names of the roles of these people. */
    private static Future<Map<UUID, List<String>>> held(SqlConnection connection, UUID[] people) {
        return connection
                .preparedQuery(
                        "SELECT held.member_id, role.name FROM member_role AS held JOIN access_role AS role"
                                + " ON role.bucket = held.bucket AND role.organization_id = held.organization_id"
                                + " AND role.id = held.role_id WHERE held.bucket = tenant_bucket()"
                                + " AND held.organization_id = tenant_organization() AND held.member_id = ANY($1)"
                                + " ORDER BY role.name")
                .execute(Tuple.tuple().addArrayOfUUID(people))
                .map(RoleMembership::names);
    }

    private static Map<UUID, List<String>> names(RowSet<Row> rows) {
        Map<UUID, List<String>> names = new HashMap<>();
        rows.forEach(row ->
                names.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                        .add(row.getString(1)));
        return names;
    }

    private static Future<Void> write(
            SqlConnection connection, UUID role, Set<UUID> given, Set<UUID> taken) {
        var removed =
                connection
                        .preparedQuery(
                                "DELETE FROM member_role WHERE "
                                        + OF_TENANT
                                        + " AND role_id = $1 AND member_id = ANY($2)")
                        .execute(Tuple.of(role).addArrayOfUUID(taken.toArray(UUID[]::new)));
        var added =
                connection
                        .preparedQuery(
                                "INSERT INTO member_role (bucket, organization_id, member_id, role_id)"
                                        + " SELECT tenant_bucket(), tenant_organization(), unnest($2::uuid[]), $1::uuid"
                                        + " ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(role).addArrayOfUUID(given.toArray(UUID[]::new)));
        return Future.all(removed, added).mapEmpty();
    }

    private static Future<Void> counted(SqlConnection connection, UUID[] people) {
        return connection
                .preparedQuery(
                        "UPDATE member SET version = version + 1, updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = ANY($1)")
                .execute(Tuple.tuple().addArrayOfUUID(people))
                .mapEmpty();
    }

    /** Nobody is spared by this id. */
    private static Future<Void> requireAdministrator(SqlConnection connection) {
        return RoleAssignment.checkOtherAdmin(connection, new UUID(0, 0));
    }

    private static List<AuditEntry> entries(
            Actor by,
            Set<UUID> people,
            Map<UUID, List<String>> before,
            Map<UUID, List<String>> after) {
        List<AuditEntry> entries = new ArrayList<>();
        for (UUID person : new HashSet<>(people)) {
            entries.add(
                    new AuditEntry(
                            by,
                            "member.roles_changed",
                            "member",
                            person,
                            Map.of(
                                    "roles",
                                    new Change(
                                            before.getOrDefault(person, List.of()),
                                            after.getOrDefault(person, List.of())))));
        }
        return entries;
    }
}
