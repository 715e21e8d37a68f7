package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.access.Membership;
import io.tessera.platform.access.RoleMembership;
import io.tessera.platform.access.TeamMembership;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.DirectoryGroup.GroupMember;
import io.tessera.platform.scim.DirectoryGroup.Kind;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Roles and teams of an organization as its directory manages them. Roles are there already, and
 * their names and permissions are the administrators' to change; teams come and go.
 */
@ApplicationScoped
public class DirectoryGroups {
    private final TenantTransactions transactions;
    private final Membership membership;
    private final RoleMembership roles;
    private final TeamMembership teams;
    private final AuditTrail audit;

    DirectoryGroups(
            TenantTransactions transactions,
            Membership membership,
            RoleMembership roles,
            TeamMembership teams,
            AuditTrail audit) {
        this.transactions = transactions;
        this.membership = membership;
        this.roles = roles;
        this.teams = teams;
        this.audit = audit;
    }

    /**
     * A group after a change.
     *
     * @param touched people who have come or gone
     */
    public record Changed(DirectoryGroup group, Set<UUID> touched) {
        public Changed {
            touched = Set.copyOf(touched);
        }
    }

    /** Who is to come and who is to go. */
    private record Movement(Set<UUID> joining, Set<UUID> leaving) {
        Set<UUID> all() {
            var all = new HashSet<>(joining);
            all.addAll(leaving);
            return all;
        }
    }

    /** Those that a query asks for. */
    public Uni<Listing<DirectoryGroup>> list(
            OrganizationId organization, ScimQuery query, boolean withMembers) {
        return transactions.pipelined(organization, DirectoryGroupRows.list(query, withMembers));
    }

    /** One group; fails with {@link CrmException.NotFound}. */
    public Uni<DirectoryGroup> get(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> DirectoryGroupRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Forms a team.
     *
     * @return fails with {@link CrmException.Conflict} if another group has the name or external id
     */
    public Uni<Changed> create(OrganizationId organization, Actor by, ObjectNode document) {
        var wanted = NewGroup.of(document);
        var id = TimeOrderedId.next();
        return ScimConflicts.explained(
                transactions.inTransaction(
                        organization,
                        connection ->
                                membership
                                        .lock(connection)
                                        .compose(locked -> free(connection, id, wanted))
                                        .compose(free -> known(connection, wanted.members()))
                                        .compose(known ->
                                                teams.form(
                                                        connection,
                                                        by,
                                                        id,
                                                        wanted.name(),
                                                        wanted.members()))
                                        .compose(done ->
                                                DirectoryGroupRows.link(
                                                        connection,
                                                        Kind.TEAM,
                                                        id,
                                                        wanted.externalId()))
                                        .compose(done -> stored(connection, id))
                                        .map(made -> new Changed(made, wanted.members()))));
    }

    /**
     * Makes a group what the directory says.
     *
     * @param seen as the change was made of it
     * @return fails with {@link CrmException.PreconditionFailed} if it has changed meanwhile, with
     *     {@link CrmException.Invalid} if a role would be renamed, and with {@link
     *     CrmException.Conflict} if another group has the name or nobody would be administrator
     */
    public Uni<Changed> change(
            OrganizationId organization, Actor by, DirectoryGroup seen, ObjectNode document) {
        var wanted = NewGroup.of(document);
        if (seen.kind() == Kind.ROLE && !seen.name().equals(wanted.name())) {
            throw ScimRefusal.mutability(
                    "A role is renamed by administrators, not by the directory.");
        }
        var movement = movement(seen, wanted);
        return ScimConflicts.explained(
                transactions.inTransaction(
                        organization,
                        connection ->
                                membership
                                        .lock(connection)
                                        .compose(locked -> unchanged(connection, seen))
                                        .compose(same -> freed(connection, seen, wanted))
                                        .compose(free -> known(connection, movement.joining()))
                                        .compose(known ->
                                                write(connection, by, seen, wanted, movement))
                                        .compose(done -> stored(connection, seen.id()))
                                        .map(now -> new Changed(now, movement.all()))));
    }

    /**
     * Dissolves a team.
     *
     * @return fails with {@link CrmException.PreconditionFailed}, and with {@link
     *     CrmException.Forbidden} if it is a role
     */
    public Uni<Void> remove(OrganizationId organization, Actor by, DirectoryGroup seen) {
        if (seen.kind() == Kind.ROLE) {
            throw new CrmException.Forbidden(
                    "role_not_deletable",
                    "A role is removed by administrators, not by the directory.");
        }
        return transactions.inTransaction(
                organization,
                connection ->
                        membership
                                .lock(connection)
                                .compose(locked -> unchanged(connection, seen))
                                .compose(same -> teams.dissolve(connection, by, seen.id())));
    }

    private static Movement movement(DirectoryGroup seen, NewGroup wanted) {
        Set<UUID> before = seen.members().stream().map(GroupMember::id).collect(Collectors.toSet());
        Set<UUID> joining = new HashSet<>(wanted.members());
        joining.removeAll(before);
        Set<UUID> leaving = new HashSet<>(before);
        leaving.removeAll(wanted.members());
        return new Movement(joining, leaving);
    }

    private Future<Void> write(
            SqlConnection connection,
            Actor by,
            DirectoryGroup seen,
            NewGroup wanted,
            Movement movement) {
        var id = seen.id();
        boolean still = movement.all().isEmpty() && seen.name().equals(wanted.name());
        Future<Void> moved =
                still
                        ? Future.succeededFuture()
                        : switch (seen.kind()) {
                            case ROLE ->
                                    roles.change(
                                            connection,
                                            by,
                                            id,
                                            movement.joining(),
                                            movement.leaving());
                            case TEAM ->
                                    teams.change(
                                            connection,
                                            by,
                                            id,
                                            wanted.name(),
                                            movement.joining(),
                                            movement.leaving());
                        };
        return Objects.equals(seen.externalId(), wanted.externalId())
                ? moved
                : moved.compose(done ->
                                DirectoryGroupRows.link(
                                        connection, seen.kind(), id, wanted.externalId()))
                        .compose(done -> told(connection, by, seen, wanted));
    }

    private Future<Void> told(
            SqlConnection connection, Actor by, DirectoryGroup seen, NewGroup wanted) {
        String type =
                switch (seen.kind()) {
                    case ROLE -> "role";
                    case TEAM -> "team";
                };
        return audit.append(
                connection,
                List.of(
                        new AuditEntry(
                                by,
                                type + ".linked",
                                type,
                                seen.id(),
                                Map.of(
                                        ResourceSchema.EXTERNAL_ID,
                                        new Change(seen.externalId(), wanted.externalId())))));
    }

    private static Future<Void> freed(
            SqlConnection connection, DirectoryGroup seen, NewGroup wanted) {
        boolean same =
                seen.name().equals(wanted.name())
                        && Objects.equals(seen.externalId(), wanted.externalId());
        return same ? Future.succeededFuture() : free(connection, seen.id(), wanted);
    }

    private static Future<Void> free(SqlConnection connection, UUID but, NewGroup wanted) {
        return DirectoryGroupRows.taken(connection, but, wanted.name(), wanted.externalId())
                .map(taken -> {
                    if (taken) {
                        throw ScimRefusal.uniqueness(
                                "Another role or team has this displayName or externalId.");
                    }
                    return null;
                });
    }

    private static Future<Void> known(SqlConnection connection, Set<UUID> people) {
        return DirectoryUserRows.seen(connection, people)
                .map(seen -> {
                    if (!seen.containsAll(people)) {
                        throw NewGroup.noSuchPerson();
                    }
                    return null;
                });
    }

    private static Future<Void> unchanged(SqlConnection connection, DirectoryGroup seen) {
        return DirectoryGroupRows.find(connection, seen.id())
                .map(found -> {
                    var now = found.orElseThrow(CrmException.NotFound::new);
                    if (!now.version().equals(seen.version())) {
                        throw new CrmException.PreconditionFailed(0);
                    }
                    return null;
                });
    }

    private static Future<DirectoryGroup> stored(SqlConnection connection, UUID id) {
        return DirectoryGroupRows.find(connection, id).map(found -> found.orElseThrow());
    }
}
