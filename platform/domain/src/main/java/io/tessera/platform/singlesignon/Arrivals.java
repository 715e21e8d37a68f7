package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in who comes through a provider: somebody new becomes a member, who is one already by the
 * same address is recognized, and roles follow what the provider says. Who was deactivated stays
 * out.
 */
@ApplicationScoped
public class Arrivals {
    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Arrivals(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All that is known when somebody arrives. */
    private record Scene(
            Connection connection,
            SingleSignOnSettings settings,
            KnownRoles roles,
            Set<String> domains) {}

    /**
     * Somebody has come.
     *
     * @param alias of the provider, as the token names it
     * @param subject of the token
     */
    public Uni<Arrival> arrive(
            OrganizationId organization, String alias, UUID subject, ProvidedPerson person) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ConnectionRows.findByAlias(connection, alias)
                                // One after the other: the same person may come twice at a time.
                                .compose(found ->
                                        found.isEmpty()
                                                ? Future.succeededFuture(found)
                                                : ConnectionRows.lock(connection, found.get().id()))
                                .compose(found ->
                                        found.filter(Connection::enabled)
                                                .map(open ->
                                                        arrive(
                                                                connection,
                                                                open,
                                                                subject,
                                                                person.readBy(open)))
                                                .orElseGet(() ->
                                                        refused(
                                                                "connection_not_enabled",
                                                                "The organization does not let anybody in through this provider."))));
    }

    private Future<Arrival> arrive(
            SqlConnection connection, Connection through, UUID subject, ProvidedPerson person) {
        return SettingsRows.read(connection)
                .compose(settings ->
                        KnownRoles.read(connection)
                                .compose(roles ->
                                        DomainRows.verified(connection)
                                                .map(domains ->
                                                        new Scene(
                                                                through, settings, roles,
                                                                domains))))
                .compose(scene ->
                        ArrivalRules.refusal(through, person, scene.domains())
                                .map(why -> refused(why.code(), why.detail()))
                                .orElseGet(() -> admit(connection, scene, subject, person)));
    }

    private Future<Arrival> admit(
            SqlConnection connection, Scene scene, UUID subject, ProvidedPerson person) {
        return IdentityRows.member(connection, subject, String.valueOf(person.email()))
                .compose(known -> {
                    if (known.isEmpty()) {
                        return join(connection, scene, subject, person);
                    }
                    return known.get().active()
                            ? recognize(connection, scene, subject, known.get(), person)
                            : refused(
                                    "member_inactive",
                                    "The organization has deactivated the account of this person.");
                });
    }

    private Future<Arrival> join(
            SqlConnection connection, Scene scene, UUID subject, ProvidedPerson person) {
        var mapped = scene.roles().mapped(scene.connection().roleMappings(), person.roleValues());
        var roles =
                mapped.isEmpty() ? scene.roles().usual(scene.settings().defaultRoleId()) : mapped;
        return IdentityRows.join(
                        connection, subject, String.valueOf(person.email()), person.displayName())
                .compose(done -> IdentityRows.setRoles(connection, subject, roles))
                .compose(done ->
                        IdentityRows.arrived(connection, subject, scene.connection().id(), subject))
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(
                                        entry(
                                                "member.joined",
                                                subject,
                                                Map.of(
                                                        "email",
                                                        new Change(null, person.email()),
                                                        "roles",
                                                        new Change(
                                                                null, scene.roles().names(roles)),
                                                        "connection",
                                                        new Change(
                                                                null,
                                                                scene.connection().name()))))))
                .map(new Arrival.Admitted(subject, true));
    }

    private Future<Arrival> recognize(
            SqlConnection connection,
            Scene scene,
            UUID subject,
            IdentityRows.KnownMember known,
            ProvidedPerson person) {
        return IdentityRows.arrived(connection, subject, scene.connection().id(), known.id())
                .compose(done -> follow(connection, scene, known.id(), person))
                .map(new Arrival.Admitted(known.id(), false));
    }

    /** Roles follow the provider where it says something about them. */
    private Future<Void> follow(
            SqlConnection connection, Scene scene, UUID member, ProvidedPerson person) {
        var mapped = scene.roles().mapped(scene.connection().roleMappings(), person.roleValues());
        if (mapped.isEmpty()) {
            return Future.succeededFuture();
        }
        return IdentityRows.lockAdmin(connection)
                .compose(locked -> IdentityRows.roles(connection, member))
                .compose(held -> {
                    var admin = scene.roles().admin();
                    boolean losesAdmin =
                            admin.filter(role ->
                                            held.contains(role.id()) && !mapped.contains(role.id()))
                                    .isPresent();
                    if (held.equals(mapped)) {
                        return Future.<Void>succeededFuture();
                    }
                    return (losesAdmin
                                    ? IdentityRows.hasOtherAdmin(connection, member)
                                    : Future.succeededFuture(true))
                            .compose(free ->
                                    free
                                            ? change(connection, scene, member, held, mapped)
                                            // Somebody has to be administrator.
                                            : Future.<Void>succeededFuture());
                });
    }

    private Future<Void> change(
            SqlConnection connection, Scene scene, UUID member, Set<UUID> held, Set<UUID> wanted) {
        var changes = new ArrayList<AuditEntry>();
        changes.add(
                entry(
                        "member.roles_changed",
                        member,
                        Map.of(
                                "roles",
                                new Change(scene.roles().names(held), scene.roles().names(wanted)),
                                "connection",
                                new Change(null, scene.connection().name()))));
        return IdentityRows.setRoles(connection, member, wanted)
                .compose(done -> audit.append(connection, changes));
    }

    private static AuditEntry entry(String action, UUID member, Map<String, Change> changes) {
        return new AuditEntry(Actor.SYSTEM, action, "member", member, changes);
    }

    private static Future<Arrival> refused(String code, String detail) {
        return Future.succeededFuture(new Arrival.Refused(code, detail));
    }
}
