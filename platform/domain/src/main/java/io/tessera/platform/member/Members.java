package io.tessera.platform.member;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.MemberProfile.RoleHeld;
import io.tessera.platform.member.MemberProfile.TeamJoined;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people of an organization. */
@ApplicationScoped
public class Members {
    private static final String MEMBERS =
            "SELECT id, name, email, active, version FROM member WHERE bucket = tenant_bucket()"
                    + " AND organization_id = tenant_organization() ORDER BY name, id";
    private static final String ROLES =
            "SELECT held.member_id, role.id, role.key, role.name FROM member_role AS held JOIN access_role AS role"
                    + " ON role.bucket = held.bucket AND role.organization_id = held.organization_id AND role.id = held.role_id"
                    + " WHERE held.bucket = tenant_bucket() AND held.organization_id = tenant_organization()"
                    + " ORDER BY lower(role.name)";
    private static final String TEAMS =
            "SELECT joined.member_id, team.id, team.name, joined.manages FROM team_member AS joined JOIN team"
                    + " ON team.bucket = joined.bucket AND team.organization_id = joined.organization_id AND team.id = joined.team_id"
                    + " WHERE joined.bucket = tenant_bucket() AND joined.organization_id = tenant_organization()"
                    + " ORDER BY lower(team.name)";

    private final TenantTransactions transactions;

    Members(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** All of them, active or not, by name. */
    public Uni<List<MemberProfile>> all(OrganizationId organization) {
        return transactions.pipelined(organization, Members::read);
    }

    private static Future<List<MemberProfile>> read(SqlConnection connection) {
        var members = connection.preparedQuery(MEMBERS).execute();
        var roles = connection.preparedQuery(ROLES).execute();
        var teams = connection.preparedQuery(TEAMS).execute();
        return Future.all(members, roles, teams)
                .map(all -> profiles(members.result(), roles.result(), teams.result()));
    }

    private static List<MemberProfile> profiles(
            RowSet<Row> members, RowSet<Row> roles, RowSet<Row> teams) {
        Map<UUID, List<RoleHeld>> held = new HashMap<>();
        roles.forEach(row ->
                held.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                        .add(new RoleHeld(row.getUUID(1), row.getString(2), row.getString(3))));
        Map<UUID, List<TeamJoined>> joined = new HashMap<>();
        teams.forEach(row ->
                joined.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>())
                        .add(new TeamJoined(row.getUUID(1), row.getString(2), row.getBoolean(3))));
        List<MemberProfile> profiles = new ArrayList<>(members.size());
        members.forEach(row -> {
            var id = row.getUUID(0);
            profiles.add(
                    new MemberProfile(
                            id,
                            row.getString(1),
                            row.getString(2),
                            row.getBoolean(3),
                            row.getLong(4),
                            held.getOrDefault(id, List.of()),
                            joined.getOrDefault(id, List.of())));
        });
        return profiles;
    }
}
