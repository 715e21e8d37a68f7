package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives roles to people and takes them away. */
@ApplicationScoped
public class RoleAssignment {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String ROLE_IDS = "role_ids";

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    RoleAssignment(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Gives a person these roles and no others.
     *
     * @param seenVersion the person's version that the caller saw
     * @param body with {@code role_ids}
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.PreconditionFailed},
     *     {@link CrmException.Invalid}, also if a role that would be given or taken allows more
     *     than the caller may do, and {@link CrmException.Conflict} if nobody would be
     *     administrator
     */
    public Uni<Void> assign(
            OrganizationId organization,
            MemberIdentity by,
            UUID member,
            long seenVersion,
            JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        var fields = new BodyFields(body, Set.of(ROLE_IDS), errors);
        if (!fields.has(ROLE_IDS)) {
            fields.error(ROLE_IDS, "required", "Must be an array of the ids of roles.");
        }
        var wanted = fields.ids(ROLE_IDS);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return transactions.inTransaction(
                organization,
                connection ->
                        RoleRows.lockAdmin(connection)
                                .compose(locked -> checkVersion(connection, member, seenVersion))
                                .compose(same -> held(connection, member))
                                .compose(held ->
                                        RoleRows.all(connection)
                                                .compose(roles ->
                                                        assign(
                                                                connection,
                                                                by,
                                                                member,
                                                                roles,
                                                                held,
                                                                wanted))));
    }

    private Future<Void> assign(
            SqlConnection connection,
            MemberIdentity by,
            UUID member,
            List<RoleDetails> roles,
            Set<UUID> held,
            List<UUID> wanted) {
        Map<UUID, RoleDetails> known = new HashMap<>();
        roles.forEach(role -> known.put(role.access().id(), role));
        check(by, known, held, wanted);
        var given = new HashSet<>(wanted);
        given.removeAll(held);
        var taken = new HashSet<>(held);
        taken.removeAll(wanted);
        if (given.isEmpty() && taken.isEmpty()) {
            return Future.succeededFuture();
        }
        var adminRole = roles.stream().filter(role -> role.access().isAdmin()).findFirst();
        boolean losesAdmin =
                adminRole.filter(role -> taken.contains(role.access().id())).isPresent();
        return (losesAdmin ? checkOtherAdmin(connection, member) : Future.<Void>succeededFuture())
                .compose(fine -> write(connection, member, given, taken))
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(
                                        new AuditEntry(
                                                Actor.member(by.id()),
                                                "member.roles_changed",
                                                "member",
                                                member,
                                                Map.of(
                                                        "roles",
                                                        new Change(
                                                                names(known, held),
                                                                names(known, wanted)))))));
    }

    private static void check(
            MemberIdentity by, Map<UUID, RoleDetails> known, Set<UUID> held, List<UUID> wanted) {
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            var role = known.get(wanted.get(place));
            var pointer = "/" + ROLE_IDS + "/" + place;
            if (role == null) {
                errors.add(new FieldError(pointer, "unknown_role", "There is no such role."));
            } else if (!held.contains(role.access().id()) && !by.access().includes(role.access())) {
                errors.add(
                        new FieldError(
                                pointer,
                                "not_yours",
                                "The role allows more than you may yourself."));
            }
        }
        for (UUID id : held) {
            var role = known.get(id);
            if (role != null && !wanted.contains(id) && !by.access().includes(role.access())) {
                errors.add(
                        new FieldError(
                                "/" + ROLE_IDS,
                                "not_yours",
                                "The role %s allows more than you may yourself, so you cannot take it away."
                                        .formatted(role.access().name())));
            }
        }
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
    }

    private static Future<Void> checkVersion(SqlConnection connection, UUID member, long seen) {
        return connection
                .preparedQuery(
                        "SELECT version FROM member WHERE " + OF_TENANT + " AND id = $1 FOR UPDATE")
                .execute(Tuple.of(member))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new CrmException.NotFound();
                    }
                    long version = rows.iterator().next().getLong(0);
                    if (version != seen) {
                        throw new CrmException.PreconditionFailed(version);
                    }
                    return null;
                });
    }

    private static Future<Set<UUID>> held(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        "SELECT role_id FROM member_role WHERE "
                                + OF_TENANT
                                + " AND member_id = $1")
                .execute(Tuple.of(member))
                .map(rows -> {
                    Set<UUID> held = new HashSet<>();
                    rows.forEach(row -> held.add(row.getUUID(0)));
                    return held;
                });
    }

    /** Fails with {@link CrmException.Conflict} unless an active administrator is left. */
    static Future<Void> checkOtherAdmin(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        "SELECT count(*) FROM member_role AS held JOIN access_role AS role ON role.bucket = held.bucket"
                                + " AND role.organization_id = held.organization_id AND role.id = held.role_id"
                                + " JOIN member ON member.bucket = held.bucket"
                                + " AND member.organization_id = held.organization_id AND member.id = held.member_id"
                                + " WHERE held.bucket = tenant_bucket() AND held.organization_id = tenant_organization()"
                                + " AND role.key = 'admin' AND member.active AND held.member_id <> $1")
                .execute(Tuple.of(member))
                .map(rows -> {
                    if (rows.iterator().next().getLong(0) == 0) {
                        throw new CrmException.Conflict(
                                "last_administrator",
                                "Somebody has to be administrator; make another person one first.",
                                Map.of());
                    }
                    return null;
                });
    }

    private static Future<Void> write(
            SqlConnection connection, UUID member, Set<UUID> given, Set<UUID> taken) {
        var removed =
                connection
                        .preparedQuery(
                                "DELETE FROM member_role WHERE "
                                        + OF_TENANT
                                        + " AND member_id = $1 AND role_id = ANY($2)")
                        .execute(Tuple.of(member).addArrayOfUUID(taken.toArray(UUID[]::new)));
        var added =
                connection
                        .preparedQuery(
                                "INSERT INTO member_role (bucket, organization_id, member_id, role_id)"
                                        + " SELECT tenant_bucket(), tenant_organization(), $1::uuid, unnest($2::uuid[])")
                        .execute(Tuple.of(member).addArrayOfUUID(given.toArray(UUID[]::new)));
        var counted =
                connection
                        .preparedQuery(
                                "UPDATE member SET version = version + 1, updated_at = now() WHERE "
                                        + OF_TENANT
                                        + " AND id = $1")
                        .execute(Tuple.of(member));
        return Future.all(removed, added, counted).mapEmpty();
    }

    private static List<String> names(Map<UUID, RoleDetails> known, Collection<UUID> ids) {
        return known.values().stream()
                .map(RoleDetails::access)
                .filter(role -> ids.contains(role.id()))
                .map(AccessRole::name)
                .sorted()
                .toList();
    }
}
