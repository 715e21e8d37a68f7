package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forms the teams of an organization; all of it is in its audit trail. */
@ApplicationScoped
public class Teams {
    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Teams(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All teams by name. */
    public Uni<List<TeamDetails>> all(OrganizationId organization) {
        return transactions.pipelined(organization, TeamRows::all);
    }

    /** One team; fails with {@link CrmException.NotFound}. */
    public Uni<TeamDetails> get(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> TeamRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Forms a team.
     *
     * @return fails with {@link CrmException.Invalid}, with {@link CrmException.Forbidden} if who
     *     forms it does not see all leads, and with {@link CrmException.Conflict} if the name is
     *     taken
     */
    public Uni<TeamDetails> create(OrganizationId organization, MemberIdentity by, JsonNode body) {
        requireSight(by);
        var team = read(body, null);
        var id = TimeOrderedId.next();
        return Refusals.ofTeam(
                transactions.inTransaction(
                        organization,
                        connection ->
                                checkPeople(connection, team)
                                        .compose(known -> TeamRows.insert(connection, id, team))
                                        .compose(done ->
                                                told(
                                                        connection,
                                                        by,
                                                        "team.created",
                                                        id,
                                                        changes(null, team)))
                                        .compose(told -> stored(connection, id))));
    }

    /**
     * Changes the given fields of a team.
     *
     * @param seenVersion the version that the caller saw
     * @return fails as {@link #create} does, and with {@link CrmException.NotFound} or {@link
     *     CrmException.PreconditionFailed}
     */
    public Uni<TeamDetails> update(
            OrganizationId organization,
            MemberIdentity by,
            UUID id,
            long seenVersion,
            JsonNode body) {
        requireSight(by);
        return Refusals.ofTeam(
                transactions.inTransaction(
                        organization,
                        connection ->
                                locked(connection, id)
                                        .compose(before ->
                                                update(
                                                        connection,
                                                        by,
                                                        before,
                                                        seenVersion,
                                                        body))));
    }

    /** Dissolves a team; fails with {@link CrmException.NotFound}. */
    public Uni<Void> delete(OrganizationId organization, MemberIdentity by, UUID id) {
        requireSight(by);
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(before ->
                                        TeamRows.delete(connection, id)
                                                .compose(done ->
                                                        told(
                                                                connection,
                                                                by,
                                                                "team.deleted",
                                                                id,
                                                                changes(
                                                                        NewTeam.of(before),
                                                                        null)))));
    }

    /** Who forms teams decides whose leads managers see, and could make themselves one. */
    private static void requireSight(MemberIdentity by) {
        if (!(by.access().reach(Permission.LEADS_READ) instanceof Reach.Everything)) {
            throw new CrmException.Forbidden(
                    "scope_beyond_yours", "Only who may see all leads can form teams.");
        }
    }

    private Future<TeamDetails> update(
            SqlConnection connection,
            MemberIdentity by,
            TeamDetails before,
            long seenVersion,
            JsonNode body) {
        if (before.version() != seenVersion) {
            throw new CrmException.PreconditionFailed(before.version());
        }
        var old = NewTeam.of(before);
        var team = read(body, old);
        var changes = changes(old, team);
        return changes.isEmpty()
                ? Future.succeededFuture(before)
                : checkPeople(connection, team)
                        .compose(known -> TeamRows.update(connection, before.id(), team))
                        .compose(done -> told(connection, by, "team.updated", before.id(), changes))
                        .compose(told -> stored(connection, before.id()));
    }

    private static Future<TeamDetails> locked(SqlConnection connection, UUID id) {
        return TeamRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    private static Future<TeamDetails> stored(SqlConnection connection, UUID id) {
        return TeamRows.find(connection, id).map(found -> found.orElseThrow());
    }

    private static Future<Void> checkPeople(SqlConnection connection, NewTeam team) {
        var people = Stream.concat(team.managers().stream(), team.members().stream()).toList();
        return TeamRows.known(connection, people)
                .map(known -> {
                    List<FieldError> errors = new ArrayList<>();
                    unknown("/manager_ids/", team.managers(), known, errors);
                    unknown("/member_ids/", team.members(), known, errors);
                    if (!errors.isEmpty()) {
                        throw CrmException.Invalid.validation(errors);
                    }
                    return null;
                });
    }

    private static void unknown(
            String pointer, List<UUID> people, Set<UUID> known, List<FieldError> errors) {
        for (int place = 0; place < people.size(); place++) {
            if (!known.contains(people.get(place))) {
                errors.add(
                        new FieldError(
                                pointer + place,
                                "unknown_member",
                                "There is no such member in the organization."));
            }
        }
    }

    private static NewTeam read(JsonNode body, @Nullable NewTeam before) {
        List<FieldError> errors = new ArrayList<>();
        var team = NewTeam.read(body, before, errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return team;
    }

    private Future<Void> told(
            SqlConnection connection,
            MemberIdentity by,
            String action,
            UUID id,
            Map<String, Change> changes) {
        return audit.append(
                connection,
                List.of(new AuditEntry(Actor.member(by.id()), action, "team", id, changes)));
    }

    private static Map<String, Change> changes(@Nullable NewTeam before, @Nullable NewTeam after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        put(
                changes,
                "name",
                before == null ? null : before.name(),
                after == null ? null : after.name());
        put(changes, "manager_ids", managers(before), managers(after));
        put(changes, "member_ids", members(before), members(after));
        return changes;
    }

    private static @Nullable List<UUID> managers(@Nullable NewTeam team) {
        return team == null ? null : team.managers().stream().sorted().toList();
    }

    private static @Nullable List<UUID> members(@Nullable NewTeam team) {
        return team == null ? null : team.members().stream().sorted().toList();
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }
}
