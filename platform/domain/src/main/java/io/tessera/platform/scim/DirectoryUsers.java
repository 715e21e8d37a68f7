package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.access.Membership;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of an organization as its directory manages them; all of it is in the audit trail. */
@ApplicationScoped
public class DirectoryUsers {
    private static final UUID NOBODY = new UUID(0, 0);

    private final TenantTransactions transactions;
    private final Membership membership;
    private final AuditTrail audit;

    DirectoryUsers(TenantTransactions transactions, Membership membership, AuditTrail audit) {
        this.transactions = transactions;
        this.membership = membership;
        this.audit = audit;
    }

    /** Those that a query asks for. */
    public Uni<Listing<DirectoryUser>> list(OrganizationId organization, ScimQuery query) {
        return transactions.pipelined(organization, DirectoryUserRows.list(query));
    }

    /** One person; fails with {@link CrmException.NotFound}. */
    public Uni<DirectoryUser> get(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> DirectoryUserRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Looks whether nobody else has what only one can have, before an account is made or changed.
     *
     * @param but the person that it is about, or null for a new one
     * @return fails with {@link CrmException.Conflict}
     */
    public Uni<Void> requireFree(
            OrganizationId organization, @Nullable UUID but, DirectoryPerson person) {
        return transactions.pipelined(
                organization, connection -> free(connection, but == null ? NOBODY : but, person));
    }

    /**
     * Lets a person in whom the directory did not see so far.
     *
     * @param id subject of the person's account
     * @return fails with {@link CrmException.Conflict} if the directory sees the person already
     */
    public Uni<DirectoryUser> join(
            OrganizationId organization, Actor by, UUID id, DirectoryPerson person) {
        return ScimConflicts.explained(
                transactions.inTransaction(
                        organization,
                        connection ->
                                membership
                                        .lock(connection)
                                        .compose(locked -> free(connection, NOBODY, person))
                                        .compose(free -> DirectoryUserRows.lock(connection, id))
                                        .compose(seen -> {
                                            if (seen.isPresent()) {
                                                throw ScimRefusal.uniqueness(
                                                        "The person is here already.");
                                            }
                                            return DirectoryUserRows.exists(connection, id);
                                        })
                                        .compose(known -> admit(connection, by, id, person, known))
                                        .compose(done -> stored(connection, id))));
    }

    /**
     * Makes a person what the directory says.
     *
     * @param seen as the change was made of it
     * @return fails with {@link CrmException.Invalid} if the person would sign in with another
     *     address, with {@link CrmException.PreconditionFailed} if it has changed meanwhile, and
     *     with {@link CrmException.Conflict} if somebody else has what only one can have, or nobody
     *     would be administrator
     */
    public Uni<DirectoryUser> change(
            OrganizationId organization, Actor by, DirectoryUser seen, DirectoryPerson person) {
        if (!seen.email().equalsIgnoreCase(person.email())) {
            throw ScimRefusal.mutability(
                    "The address that the person signs in with belongs to their account, which may be another organization's too: it stays %s."
                            .formatted(seen.email()));
        }
        return ScimConflicts.explained(
                transactions.inTransaction(
                        organization,
                        connection ->
                                membership
                                        .lock(connection)
                                        .compose(locked -> unchanged(connection, seen))
                                        .compose(same -> free(connection, seen.id(), person))
                                        .compose(free -> write(connection, by, seen, person))
                                        .compose(done -> stored(connection, seen.id()))));
    }

    /**
     * Shuts a person out, who leaves all roles and teams and is not the directory's any more. Their
     * records stay.
     *
     * @return fails as {@link #change} does
     */
    public Uni<Void> remove(OrganizationId organization, Actor by, DirectoryUser seen) {
        return transactions.inTransaction(
                organization,
                connection ->
                        membership
                                .lock(connection)
                                .compose(locked -> unchanged(connection, seen))
                                .compose(same ->
                                        seen.active()
                                                ? membership.end(connection, by, seen.id())
                                                : Future.succeededFuture())
                                .compose(out -> DirectoryUserRows.leave(connection, seen.id()))
                                .compose(left ->
                                        told(
                                                connection,
                                                by,
                                                "member.deprovisioned",
                                                seen.id(),
                                                Map.of(
                                                        "groups",
                                                        new Change(
                                                                seen.groups().stream()
                                                                        .map(group -> group.name())
                                                                        .toList(),
                                                                null)))));
    }

    private Future<Void> admit(
            SqlConnection connection, Actor by, UUID id, DirectoryPerson person, boolean known) {
        var written =
                known
                        ? DirectoryUserRows.leaveRoles(connection, id)
                                .compose(done -> DirectoryUserRows.update(connection, id, person))
                                .compose(done ->
                                        person.active()
                                                ? membership.renew(connection, by, id)
                                                : Future.succeededFuture())
                        : DirectoryUserRows.insert(connection, id, person);
        return written.compose(done -> DirectoryUserRows.manage(connection, id, person))
                .compose(done ->
                        told(
                                connection,
                                by,
                                "member.provisioned",
                                id,
                                Map.of(
                                        "email", new Change(null, person.email()),
                                        "name", new Change(null, person.name()),
                                        "active", new Change(null, person.active()))));
    }

    private Future<Void> write(
            SqlConnection connection, Actor by, DirectoryUser seen, DirectoryPerson person) {
        Future<Void> switched =
                seen.active() == person.active()
                        ? Future.succeededFuture()
                        : person.active()
                                ? membership.renew(connection, by, seen.id())
                                : membership.end(connection, by, seen.id());
        var changes = changes(seen, person);
        return switched.compose(done -> DirectoryUserRows.update(connection, seen.id(), person))
                .compose(done -> DirectoryUserRows.manage(connection, seen.id(), person))
                .compose(done ->
                        changes.isEmpty()
                                ? Future.succeededFuture()
                                : told(connection, by, "member.updated", seen.id(), changes));
    }

    private static Map<String, Change> changes(DirectoryUser seen, DirectoryPerson person) {
        Map<String, Change> changes = new TreeMap<>();
        put(changes, DirectoryUser.USER_NAME, seen.userName(), person.userName());
        put(changes, ResourceSchema.EXTERNAL_ID, seen.externalId(), person.externalId());
        var names = new TreeSet<String>();
        seen.attributes().fieldNames().forEachRemaining(names::add);
        person.attributes().fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            put(changes, name, text(seen.attributes(), name), text(person.attributes(), name));
        }
        return changes;
    }

    private static @Nullable String text(ObjectNode attributes, String name) {
        var value = attributes.path(name);
        return value.isMissingNode() ? null : value.isTextual() ? value.asText() : value.toString();
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }

    private static Future<Void> free(SqlConnection connection, UUID but, DirectoryPerson person) {
        return DirectoryUserRows.taken(connection, but, person)
                .map(taken -> {
                    if (!taken.isEmpty()) {
                        throw ScimRefusal.uniqueness(
                                "Somebody else has this %s."
                                        .formatted(String.join(" and ", taken)));
                    }
                    return null;
                });
    }

    private static Future<Void> unchanged(SqlConnection connection, DirectoryUser seen) {
        return DirectoryUserRows.lock(connection, seen.id())
                .map(found -> {
                    var now = found.orElseThrow(CrmException.NotFound::new);
                    if (!now.version().equals(seen.version())) {
                        throw new CrmException.PreconditionFailed(0);
                    }
                    return null;
                });
    }

    private static Future<DirectoryUser> stored(SqlConnection connection, UUID id) {
        return DirectoryUserRows.find(connection, id).map(found -> found.orElseThrow());
    }

    private Future<Void> told(
            SqlConnection connection,
            Actor by,
            String action,
            UUID id,
            Map<String, Change> changes) {
        return audit.append(connection, List.of(new AuditEntry(by, action, "member", id, changes)));
    }
}
