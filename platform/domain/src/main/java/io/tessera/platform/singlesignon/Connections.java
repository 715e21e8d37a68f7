package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The providers that an organization has connected; changes are in its audit trail. */
@ApplicationScoped
public class Connections {
    private static final int MOST = 10;
    private static final int ALIAS_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Connections(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All of them, in the order in which they were begun. */
    public Uni<List<Connection>> all(OrganizationId organization) {
        return transactions.pipelined(organization, ConnectionRows::all);
    }

    /** One of them; fails with {@link CrmException.NotFound}. */
    public Uni<Connection> find(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> ConnectionRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Begins one, of which nothing is known yet but what the provider has to be told.
     *
     * @return fails with {@link CrmException.Conflict} if there are too many
     */
    public Uni<Connection> begin(
            OrganizationId organization,
            MemberIdentity by,
            String name,
            Protocol protocol,
            @Nullable String preset) {
        return transactions.inTransaction(
                organization,
                connection ->
                        SettingsRows.lock(connection)
                                .compose(locked -> ConnectionRows.all(connection))
                                .compose(all -> {
                                    if (all.size() >= MOST) {
                                        throw new CrmException.Conflict(
                                                "too_many_connections",
                                                "There can be at most " + MOST + ".",
                                                Map.of());
                                    }
                                    return ConnectionRows.insert(
                                            connection,
                                            TimeOrderedId.next(),
                                            newAlias(),
                                            name,
                                            protocol,
                                            preset);
                                })
                                .compose(begun ->
                                        audit.append(
                                                        connection,
                                                        List.of(
                                                                entry(
                                                                        by,
                                                                        "created",
                                                                        begun.id(),
                                                                        Map.of(
                                                                                "name",
                                                                                new Change(
                                                                                        null, name),
                                                                                "protocol",
                                                                                new Change(
                                                                                        null,
                                                                                        protocol
                                                                                                .value())))))
                                                .map(begun)));
    }

    /**
     * Whether a change could be made now, before the provider is set up with it.
     *
     * @return fails as {@link #change} does
     */
    public Uni<Connection> check(
            OrganizationId organization,
            MemberIdentity by,
            UUID id,
            long seen,
            Connection.Change wanted) {
        return transactions.inTransaction(
                organization, connection -> checked(connection, by, id, seen, wanted));
    }

    /**
     * Changes one.
     *
     * @param newSecret whether the provider's secret was changed along with it
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.PreconditionFailed},
     *     {@link CrmException.Invalid} if a role would be given that allows more than who asks may
     *     do, and {@link CrmException.Conflict} if nobody could come in any more
     */
    public Uni<Connection> change(
            OrganizationId organization,
            MemberIdentity by,
            UUID id,
            long seen,
            Connection.Change wanted,
            boolean newSecret) {
        return transactions.inTransaction(
                organization,
                connection ->
                        checked(connection, by, id, seen, wanted)
                                .compose(before ->
                                        write(connection, by, before, wanted, newSecret)));
    }

    /**
     * Ends one; who came through it comes in no more.
     *
     * @return fails with {@link CrmException.NotFound}, and with {@link CrmException.Conflict} if
     *     sign-ins go through it
     */
    public Uni<Void> delete(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        SettingsRows.lock(connection)
                                .compose(settings ->
                                        locked(connection, id)
                                                .compose(known -> {
                                                    refuseIfInUse(settings, id);
                                                    return ConnectionRows.delete(connection, id)
                                                            .compose(done ->
                                                                    audit.append(
                                                                            connection,
                                                                            List.of(
                                                                                    entry(
                                                                                            by,
                                                                                            "deleted",
                                                                                            id,
                                                                                            Map.of(
                                                                                                    "name",
                                                                                                    new Change(
                                                                                                            known
                                                                                                                    .name(),
                                                                                                            null))))));
                                                })));
    }

    /**
     * Whether it could be deleted now.
     *
     * @return fails as {@link #delete} does
     */
    public Uni<Connection> checkDeletion(OrganizationId organization, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        SettingsRows.read(connection)
                                .compose(settings ->
                                        locked(connection, id)
                                                .map(known -> {
                                                    refuseIfInUse(settings, id);
                                                    return known;
                                                })));
    }

    private static void refuseIfInUse(SingleSignOnSettings settings, UUID id) {
        if (id.equals(settings.connectionId())) {
            throw new CrmException.Conflict(
                    "connection_in_use",
                    "Sign-ins go through this connection; choose another or none first.",
                    Map.of());
        }
    }

    private static Future<Connection> checked(
            SqlConnection connection,
            MemberIdentity by,
            UUID id,
            long seen,
            Connection.Change wanted) {
        return SettingsRows.lock(connection)
                .compose(settings ->
                        locked(connection, id)
                                .compose(before -> {
                                    if (before.version() != seen) {
                                        throw new CrmException.PreconditionFailed(before.version());
                                    }
                                    if (settings.enforced()
                                            && id.equals(settings.connectionId())
                                            && !wanted.enabled()) {
                                        throw new CrmException.Conflict(
                                                "connection_in_use",
                                                "Single sign-on is enforced with this connection.",
                                                Map.of());
                                    }
                                    return KnownRoles.read(connection)
                                            .map(roles -> {
                                                checkRoles(by, roles, before, wanted);
                                                return before;
                                            });
                                }));
    }

    /** Nobody gives what they do not have, also not by way of a provider. */
    private static void checkRoles(
            MemberIdentity by, KnownRoles roles, Connection before, Connection.Change wanted) {
        List<FieldError> errors = new ArrayList<>();
        for (int place = 0; place < wanted.roleMappings().size(); place++) {
            var mapping = wanted.roleMappings().get(place);
            var pointer = "/role_mappings/" + place + "/role_id";
            var role = roles.find(mapping.roleId());
            if (role.isEmpty()) {
                errors.add(new FieldError(pointer, "unknown_role", "There is no such role."));
            } else if (!before.roleMappings().contains(mapping)
                    && !by.access().includes(role.get())) {
                errors.add(
                        new FieldError(
                                pointer,
                                "not_yours",
                                "The role allows more than you may yourself."));
            }
        }
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
    }

    private Future<Connection> write(
            SqlConnection connection,
            MemberIdentity by,
            Connection before,
            Connection.Change wanted,
            boolean newSecret) {
        boolean keepsTest =
                !newSecret
                        && Objects.equals(before.provider(), wanted.provider())
                        && before.attributes().equals(wanted.attributes());
        return ConnectionRows.update(connection, before.id(), wanted, keepsTest)
                .compose(after ->
                        audit.append(
                                        connection,
                                        List.of(
                                                entry(
                                                        by,
                                                        "updated",
                                                        before.id(),
                                                        ConnectionChanges.between(
                                                                before, wanted, newSecret))))
                                .map(after));
    }

    private static Future<Connection> locked(SqlConnection connection, UUID id) {
        return ConnectionRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    private static AuditEntry entry(
            MemberIdentity by, String action, UUID id, Map<String, Change> changes) {
        return new AuditEntry(
                Actor.member(by.id()),
                "single_sign_on_connection." + action,
                "single_sign_on_connection",
                id,
                changes);
    }

    /** Of 128 random bits: nobody finds another organization's provider by trying. */
    private static String newAlias() {
        var bytes = new byte[ALIAS_BYTES];
        RANDOM.nextBytes(bytes);
        return "sso-" + HexFormat.of().formatHex(bytes);
    }
}
