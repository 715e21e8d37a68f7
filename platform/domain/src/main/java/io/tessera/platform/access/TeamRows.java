package io.tessera.platform.access;

import io.tessera.platform.access.TeamDetails.TeamPerson;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tables of teams and their people. */
final class TeamRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String SELECT =
            """
            SELECT team.id, team.name, team.version, member.id, member.name, joined.manages
            FROM team
            LEFT JOIN team_member AS joined ON joined.bucket = team.bucket
                AND joined.organization_id = team.organization_id AND joined.team_id = team.id
            LEFT JOIN member ON member.bucket = joined.bucket
                AND member.organization_id = joined.organization_id AND member.id = joined.member_id
            WHERE team.bucket = tenant_bucket() AND team.organization_id = tenant_organization()
                AND ($1::uuid IS NULL OR team.id = $1)
            ORDER BY lower(team.name), team.id, joined.manages DESC, member.name, member.id
            """;

    private TeamRows() {}

    /** All teams by name. */
    static Future<List<TeamDetails>> all(SqlConnection connection) {
        return connection
                .preparedQuery(SELECT)
                .execute(Tuple.of((Object) null))
                .map(TeamRows::teams);
    }

    static Future<Optional<TeamDetails>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SELECT)
                .execute(Tuple.of(id))
                .map(rows -> teams(rows).stream().findFirst());
    }

    /** A team, which nobody else changes until the transaction ends. */
    static Future<Optional<TeamDetails>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("SELECT id FROM team WHERE " + OF_TENANT + " AND id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .compose(locked -> find(connection, id));
    }

    /** Those of the ids that are people of the organization. */
    static Future<Set<UUID>> known(SqlConnection connection, Collection<UUID> people) {
        return connection
                .preparedQuery("SELECT id FROM member WHERE " + OF_TENANT + " AND id = ANY($1)")
                .execute(Tuple.tuple().addArrayOfUUID(people.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getUUID(0)));
                    return known;
                });
    }

    static Future<Void> insert(SqlConnection connection, UUID id, NewTeam team) {
        return connection
                .preparedQuery(
                        "INSERT INTO team (bucket, organization_id, id, name)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2)")
                .execute(Tuple.of(id, team.name()))
                .compose(inserted -> join(connection, id, team));
    }

    static Future<Void> update(SqlConnection connection, UUID id, NewTeam team) {
        var named =
                connection
                        .preparedQuery(
                                "UPDATE team SET name = $2, updated_at = now(), version = version + 1 WHERE "
                                        + OF_TENANT
                                        + " AND id = $1")
                        .execute(Tuple.of(id, team.name()));
        var left =
                connection
                        .preparedQuery(
                                "DELETE FROM team_member WHERE " + OF_TENANT + " AND team_id = $1")
                        .execute(Tuple.of(id));
        return Future.all(named, left).compose(done -> join(connection, id, team));
    }

    static Future<Void> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("DELETE FROM team WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static Future<Void> join(SqlConnection connection, UUID id, NewTeam team) {
        return connection
                .preparedQuery(
                        "INSERT INTO team_member (bucket, organization_id, team_id, member_id, manages)"
                                + " SELECT tenant_bucket(), tenant_organization(), $1::uuid, unnest($2::uuid[]), true"
                                + " UNION ALL SELECT tenant_bucket(), tenant_organization(), $1::uuid, unnest($3::uuid[]), false")
                .execute(
                        Tuple.of(id)
                                .addArrayOfUUID(team.managers().toArray(UUID[]::new))
                                .addArrayOfUUID(team.members().toArray(UUID[]::new)))
                .mapEmpty();
    }

    private static List<TeamDetails> teams(RowSet<Row> rows) {
        Map<UUID, List<TeamPerson>> people = new LinkedHashMap<>();
        Map<UUID, Row> teams = new LinkedHashMap<>();
        for (Row row : rows) {
            teams.putIfAbsent(row.getUUID(0), row);
            var of = people.computeIfAbsent(row.getUUID(0), id -> new ArrayList<>());
            if (row.getUUID(3) != null) {
                of.add(new TeamPerson(row.getUUID(3), row.getString(4), row.getBoolean(5)));
            }
        }
        List<TeamDetails> all = new ArrayList<>(teams.size());
        teams.forEach((id, row) ->
                all.add(
                        new TeamDetails(
                                id,
                                row.getString(1),
                                people.getOrDefault(id, List.of()),
                                row.getLong(2))));
        return all;
    }
}
