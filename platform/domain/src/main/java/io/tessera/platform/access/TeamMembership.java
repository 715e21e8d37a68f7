package io.tessera.platform.access;

import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Forms and changes teams within the transaction of a directory, which does not know who manages
 * them: whom it puts into a team manages nobody until an administrator says so, and who manages one
 * goes on to. All of it is in the audit trail.
 */
@ApplicationScoped
public class TeamMembership {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final AuditTrail audit;

    TeamMembership(AuditTrail audit) {
        this.audit = audit;
    }

    /** Forms a team. */
    public Future<Void> form(
            SqlConnection connection, Actor by, UUID id, String name, Set<UUID> people) {
        var team = new NewTeam(name, List.of(), people.stream().sorted().toList());
        return TeamRows.insert(connection, id, team)
                .compose(done -> told(connection, by, "team.created", id, null, team));
    }

    /**
     * Changes a team.
     *
     * @param joining people of the organization who are not in it
     * @return fails with {@link CrmException.NotFound}
     */
    public Future<Void> change(
            SqlConnection connection,
            Actor by,
            UUID id,
            String name,
            Set<UUID> joining,
            Set<UUID> leaving) {
        return locked(connection, id)
                .compose(before -> {
                    var old = NewTeam.of(before);
                    return write(connection, id, name, joining, leaving)
                            .compose(done -> TeamRows.find(connection, id))
                            .compose(after ->
                                    told(
                                            connection,
                                            by,
                                            "team.updated",
                                            id,
                                            old,
                                            NewTeam.of(after.orElseThrow())));
                });
    }

    /** Dissolves a team; fails with {@link CrmException.NotFound}. */
    public Future<Void> dissolve(SqlConnection connection, Actor by, UUID id) {
        return locked(connection, id)
                .compose(before ->
                        TeamRows.delete(connection, id)
                                .compose(done ->
                                        told(
                                                connection,
                                                by,
                                                "team.deleted",
                                                id,
                                                NewTeam.of(before),
                                                null)));
    }

    private static Future<TeamDetails> locked(SqlConnection connection, UUID id) {
        return TeamRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    private static Future<Void> write(
            SqlConnection connection, UUID id, String name, Set<UUID> joining, Set<UUID> leaving) {
        var named =
                connection
                        .preparedQuery(
                                "UPDATE team SET name = $2, updated_at = now(), version = version + 1 WHERE "
                                        + OF_TENANT
                                        + " AND id = $1")
                        .execute(Tuple.of(id, name));
        var left =
                connection
                        .preparedQuery(
                                "DELETE FROM team_member WHERE "
                                        + OF_TENANT
                                        + " AND team_id = $1 AND member_id = ANY($2)")
                        .execute(Tuple.of(id).addArrayOfUUID(leaving.toArray(UUID[]::new)));
        var joined =
                connection
                        .preparedQuery(
                                "INSERT INTO team_member (bucket, organization_id, team_id, member_id, manages)"
                                        + " SELECT tenant_bucket(), tenant_organization(), $1::uuid, unnest($2::uuid[]), false"
                                        + " ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(id).addArrayOfUUID(joining.toArray(UUID[]::new)));
        return Future.all(named, left, joined).mapEmpty();
    }

    private Future<Void> told(
            SqlConnection connection,
            Actor by,
            String action,
            UUID id,
            @Nullable NewTeam before,
            @Nullable NewTeam after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        put(
                changes,
                "name",
                before == null ? null : before.name(),
                after == null ? null : after.name());
        put(
                changes,
                "manager_ids",
                before == null ? null : before.managers(),
                after == null ? null : after.managers());
        put(
                changes,
                "member_ids",
                before == null ? null : before.members(),
                after == null ? null : after.members());
        return changes.isEmpty()
                ? Future.succeededFuture()
                : audit.append(
                        connection, List.of(new AuditEntry(by, action, "team", id, changes)));
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }
}
