package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Role;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an organization asks of those who sign in. Nobody can shut themselves and everybody else
 * out: what is enforced was tried before, and somebody can always use a password.
 */
@ApplicationScoped
public class SingleSignOn {
    private static final int MOST_BREAK_GLASS = 10;

    /** Administrators who have a password: whom no provider has brought along. */
    private static final String ADMINISTRATORS =
            """
            SELECT DISTINCT member.id FROM member
            JOIN member_role AS held ON held.bucket = member.bucket
                AND held.organization_id = member.organization_id AND held.member_id = member.id
            JOIN access_role AS role ON role.bucket = held.bucket
                AND role.organization_id = held.organization_id AND role.id = held.role_id
            WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization()
                AND member.active AND role.key = $1
                AND NOT EXISTS (SELECT FROM single_sign_on_identity AS known WHERE known.bucket = member.bucket
                    AND known.organization_id = member.organization_id AND known.subject = member.id)
            """;

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    SingleSignOn(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** As it is now. */
    public Uni<SingleSignOnSettings> settings(OrganizationId organization) {
        return transactions.pipelined(organization, SettingsRows::read);
    }

    /**
     * Which provider a sign-in goes straight to.
     *
     * @param chosen by the person, if they did
     * @return its alias, or empty for Keycloak's own page
     */
    public Uni<Optional<String>> direction(OrganizationId organization, @Nullable UUID chosen) {
        return transactions.inTransaction(
                organization,
                connection ->
                        SettingsRows.read(connection)
                                .compose(settings -> {
                                    var goal =
                                            chosen == null && settings.enforced()
                                                    ? settings.connectionId()
                                                    : chosen;
                                    return goal == null
                                            ? Future.succeededFuture(Optional.empty())
                                            : ConnectionRows.find(connection, goal)
                                                    .map(found ->
                                                            found.filter(Connection::enabled)
                                                                    .map(Connection::alias));
                                }));
    }

    /**
     * Replaces the settings.
     *
     * @param seen the version that the change is based on
     * @return fails with {@link CrmException.PreconditionFailed}, and with {@link
     *     CrmException.Invalid} that says what is missing
     */
    public Uni<SingleSignOnSettings> write(
            OrganizationId organization,
            MemberIdentity by,
            long seen,
            SingleSignOnSettings wanted) {
        return transactions.inTransaction(
                organization,
                connection ->
                        SettingsRows.lock(connection)
                                .compose(before -> {
                                    if (before.version() != seen) {
                                        throw new CrmException.PreconditionFailed(before.version());
                                    }
                                    return checked(connection, by, before, wanted)
                                            .compose(fine -> SettingsRows.write(connection, wanted))
                                            .compose(after ->
                                                    audit.append(
                                                                    connection,
                                                                    List.of(
                                                                            entry(
                                                                                    organization,
                                                                                    by,
                                                                                    before,
                                                                                    after)))
                                                            .map(after));
                                }));
    }

    private static Future<Void> checked(
            SqlConnection connection,
            MemberIdentity by,
            SingleSignOnSettings before,
            SingleSignOnSettings wanted) {
        return ConnectionRows.all(connection)
                .compose(connections ->
                        KnownRoles.read(connection)
                                .compose(roles ->
                                        administrators(connection)
                                                .map(administrators -> {
                                                    List<FieldError> errors = new ArrayList<>();
                                                    checkConnection(
                                                            connections, before, wanted, errors);
                                                    checkRole(by, roles, before, wanted, errors);
                                                    checkBreakGlass(administrators, wanted, errors);
                                                    if (!errors.isEmpty()) {
                                                        throw CrmException.Invalid.validation(
                                                                errors);
                                                    }
                                                    return null;
                                                })));
    }

    private static void checkConnection(
            List<Connection> connections,
            SingleSignOnSettings before,
            SingleSignOnSettings wanted,
            List<FieldError> errors) {
        var id = wanted.connectionId();
        var chosen = connections.stream().filter(one -> one.id().equals(id)).findAny();
        if (id != null && chosen.isEmpty()) {
            errors.add(
                    new FieldError(
                            "/connection_id",
                            "unknown_connection",
                            "There is no such connection."));
            return;
        }
        if (!wanted.enforced()) {
            return;
        }
        if (chosen.isEmpty()) {
            errors.add(
                    new FieldError(
                            "/connection_id", "required", "Say which connection to sign in with."));
            return;
        }
        if (!chosen.get().enabled()) {
            errors.add(
                    new FieldError(
                            "/connection_id",
                            "connection_not_enabled",
                            "The connection lets nobody in yet; enable it first."));
        }
        boolean isNew = !before.enforced() || !Objects.equals(before.connectionId(), id);
        if (isNew && !chosen.get().isTested()) {
            errors.add(
                    new FieldError(
                            "/enforced",
                            "test_required",
                            "Nobody has come through the connection as it is now; test it first."));
        }
    }

    private static void checkRole(
            MemberIdentity by,
            KnownRoles roles,
            SingleSignOnSettings before,
            SingleSignOnSettings wanted,
            List<FieldError> errors) {
        var id = wanted.defaultRoleId();
        if (id == null || id.equals(before.defaultRoleId())) {
            return;
        }
        var role = roles.find(id);
        if (role.isEmpty()) {
            errors.add(
                    new FieldError("/default_role_id", "unknown_role", "There is no such role."));
        } else if (!by.access().includes(role.get())) {
            errors.add(
                    new FieldError(
                            "/default_role_id",
                            "not_yours",
                            "The role allows more than you may yourself."));
        }
    }

    private static void checkBreakGlass(
            Set<UUID> administrators, SingleSignOnSettings wanted, List<FieldError> errors) {
        if (wanted.breakGlass().size() > MOST_BREAK_GLASS) {
            errors.add(
                    new FieldError(
                            "/break_glass_member_ids",
                            "too_many",
                            "Name at most " + MOST_BREAK_GLASS + "."));
        }
        if (wanted.enforced() && wanted.breakGlass().isEmpty()) {
            errors.add(
                    new FieldError(
                            "/break_glass_member_ids",
                            "required",
                            "Name an administrator who can use a password if the provider fails."));
        }
        for (int place = 0; place < wanted.breakGlass().size(); place++) {
            if (!administrators.contains(wanted.breakGlass().get(place))) {
                errors.add(
                        new FieldError(
                                "/break_glass_member_ids/" + place,
                                "not_an_administrator",
                                "Must be an active administrator who has a password."));
            }
        }
    }

    private static Future<Set<UUID>> administrators(SqlConnection connection) {
        return connection
                .preparedQuery(ADMINISTRATORS)
                .execute(Tuple.of(Role.ADMIN.value()))
                .map(rows -> {
                    Set<UUID> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    private static AuditEntry entry(
            OrganizationId organization,
            MemberIdentity by,
            SingleSignOnSettings before,
            SingleSignOnSettings after) {
        var changes = new TreeMap<String, Change>();
        put(changes, "enforced", before.enforced(), after.enforced());
        put(changes, "connection_id", before.connectionId(), after.connectionId());
        put(changes, "default_role_id", before.defaultRoleId(), after.defaultRoleId());
        put(changes, "break_glass_member_ids", before.breakGlass(), after.breakGlass());
        return new AuditEntry(
                Actor.member(by.id()),
                "single_sign_on.updated",
                "single_sign_on",
                organization.value(),
                changes);
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }
}
