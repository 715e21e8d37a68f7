package io.tessera.platform.access;

import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.FieldError;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** With which roles and teams somebody joins. */
public final class Admission {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private Admission() {}

    /**
     * Looks whether somebody may give these to a person who is still to join: as with people who
     * are there, nobody gives what they do not have.
     *
     * @param errors receives all that is wrong, at {@code /role_ids} and {@code /team_ids}
     * @return the names of the roles that there are
     */
    public static Future<List<String>> check(
            SqlConnection connection,
            MemberIdentity by,
            List<UUID> roleIds,
            List<UUID> teamIds,
            List<FieldError> errors) {
        return RoleRows.all(connection)
                .compose(roles -> {
                    Map<UUID, RoleDetails> known = new HashMap<>();
                    roles.forEach(role -> known.put(role.access().id(), role));
                    checkRoles(by, known, roleIds, errors);
                    var names =
                            roles.stream()
                                    .map(RoleDetails::access)
                                    .filter(role -> roleIds.contains(role.id()))
                                    .map(role -> role.name())
                                    .sorted()
                                    .toList();
                    return checkTeams(connection, by, teamIds, errors).map(names);
                });
    }

    private static void checkRoles(
            MemberIdentity by,
            Map<UUID, RoleDetails> known,
            List<UUID> roleIds,
            List<FieldError> errors) {
        for (int place = 0; place < roleIds.size(); place++) {
            var role = known.get(roleIds.get(place));
            if (role == null) {
                errors.add(
                        new FieldError(
                                "/role_ids/" + place, "unknown_role", "There is no such role."));
            } else if (!by.access().includes(role.access())) {
                errors.add(
                        new FieldError(
                                "/role_ids/" + place,
                                "not_yours",
                                "The role allows more than you may yourself."));
            }
        }
    }

    private static Future<Void> checkTeams(
            SqlConnection connection,
            MemberIdentity by,
            List<UUID> teamIds,
            List<FieldError> errors) {
        if (teamIds.isEmpty()) {
            return Future.succeededFuture();
        }
        if (!by.access().has(Permission.TEAMS_MANAGE)
                || !(by.access().reach(Permission.LEADS_READ) instanceof Reach.Everything)) {
            errors.add(
                    new FieldError(
                            "/team_ids",
                            "not_yours",
                            "Only who may form teams can put people into them."));
        }
        return TeamRows.all(connection)
                .map(teams -> {
                    Set<UUID> known = new HashSet<>();
                    teams.forEach(team -> known.add(team.id()));
                    for (int place = 0; place < teamIds.size(); place++) {
                        if (!known.contains(teamIds.get(place))) {
                            errors.add(
                                    new FieldError(
                                            "/team_ids/" + place,
                                            "unknown_team",
                                            "There is no such team."));
                        }
                    }
                    return null;
                });
    }

    /**
     * Gives a person who has just joined these roles and no others, and puts them into these teams;
     * what is gone by now is left out.
     */
    public static Future<Void> give(
            SqlConnection connection,
            UUID member,
            Collection<UUID> roleIds,
            Collection<UUID> teamIds) {
        var roles = roleIds.toArray(UUID[]::new);
        var teams = teamIds.toArray(UUID[]::new);
        var taken =
                connection
                        .preparedQuery(
                                "DELETE FROM member_role WHERE "
                                        + OF_TENANT
                                        + " AND member_id = $1 AND role_id <> ALL($2)")
                        .execute(Tuple.of(member).addArrayOfUUID(roles));
        var given =
                connection
                        .preparedQuery(
                                "INSERT INTO member_role (bucket, organization_id, member_id, role_id)"
                                        + " SELECT tenant_bucket(), tenant_organization(), $1::uuid, id FROM access_role WHERE "
                                        + OF_TENANT
                                        + " AND id = ANY($2) ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(member).addArrayOfUUID(roles));
        var joined =
                connection
                        .preparedQuery(
                                "INSERT INTO team_member (bucket, organization_id, team_id, member_id, manages)"
                                        + " SELECT tenant_bucket(), tenant_organization(), id, $1::uuid, false FROM team WHERE "
                                        + OF_TENANT
                                        + " AND id = ANY($2) ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(member).addArrayOfUUID(teams));
        return Future.all(taken, given, joined).mapEmpty();
    }
}
