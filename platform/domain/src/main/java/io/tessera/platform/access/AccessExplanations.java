package io.tessera.platform.access;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.access.Explanation.AskedLead;
import io.tessera.platform.access.Explanation.CommonTeam;
import io.tessera.platform.access.Explanation.Subject;
import io.tessera.platform.apikey.ApiKeys;
import io.tessera.platform.lead.LeadAccess;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says why somebody can do something to a lead, or cannot. */
@ApplicationScoped
public class AccessExplanations {
    private static final String LEAD =
            """
            SELECT lead.id, lead.name, coalesce(lead.assigned_to, lead.created_by), member.name, lead.assigned_to IS NOT NULL
            FROM lead LEFT JOIN member ON member.bucket = lead.bucket AND member.organization_id = lead.organization_id
                AND member.id = coalesce(lead.assigned_to, lead.created_by)
            WHERE lead.bucket = tenant_bucket() AND lead.organization_id = tenant_organization() AND lead.id = $1
            """;
    private static final String TEAMS =
            """
            SELECT team.id, team.name FROM team
            JOIN team_member AS own ON own.bucket = team.bucket AND own.organization_id = team.organization_id
                AND own.team_id = team.id AND own.member_id = $1 AND own.manages
            JOIN team_member AS theirs ON theirs.bucket = team.bucket AND theirs.organization_id = team.organization_id
                AND theirs.team_id = team.id AND theirs.member_id = $2
            WHERE team.bucket = tenant_bucket() AND team.organization_id = tenant_organization()
            ORDER BY lower(team.name)
            """;

    private final TenantTransactions transactions;
    private final ApiKeys keys;
    private final Clock clock;

    AccessExplanations(TenantTransactions transactions, ApiKeys keys, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    private record Asked(Subject subject, Access access) {}

    /**
     * About a person.
     *
     * @param lead what it is about, or null for no record
     * @return fails with {@link CrmException.NotFound} if there is no such person or lead
     */
    public Uni<Explanation> ofMember(
            OrganizationId organization, UUID member, Permission permission, @Nullable UUID lead) {
        return transactions.inTransaction(
                organization,
                connection ->
                        MemberLookup.find(connection, member)
                                .map(found -> found.orElseThrow(CrmException.NotFound::new))
                                .map(person ->
                                        new Asked(
                                                new Subject(
                                                        "member",
                                                        person.id(),
                                                        person.name(),
                                                        person.active()),
                                                person.access()))
                                .compose(asked -> explained(connection, asked, permission, lead)));
    }

    /** About a program; otherwise as {@link #ofMember}. */
    public Uni<Explanation> ofKey(
            OrganizationId organization, UUID key, Permission permission, @Nullable UUID lead) {
        return keys.all(organization)
                .map(all ->
                        all.stream()
                                .filter(one -> one.id().equals(key))
                                .findFirst()
                                .map(one ->
                                        new Asked(
                                                new Subject(
                                                        "api_key",
                                                        one.id(),
                                                        one.name(),
                                                        one.works(clock.instant())),
                                                Access.ofProgram(one.id(), one.permissions())))
                                .orElseThrow(CrmException.NotFound::new))
                .chain(asked ->
                        transactions.inTransaction(
                                organization,
                                connection -> explained(connection, asked, permission, lead)));
    }

    private static Future<Explanation> explained(
            SqlConnection connection, Asked asked, Permission permission, @Nullable UUID lead) {
        if (lead == null) {
            return Future.succeededFuture(explain(asked, permission, Optional.empty(), List.of()));
        }
        return lead(connection, lead)
                .compose(found ->
                        teams(connection, asked.access().id(), found.holder())
                                .map(teams ->
                                        explain(asked, permission, Optional.of(found), teams)));
    }

    private static Explanation explain(
            Asked asked, Permission permission, Optional<AskedLead> lead, List<CommonTeam> teams) {
        return Explanation.of(
                asked.subject(),
                asked.access(),
                permission,
                lead.orElse(null),
                teams,
                LeadAccess.LOCKABLE);
    }

    private static Future<AskedLead> lead(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(LEAD)
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new CrmException.NotFound();
                    }
                    var row = rows.iterator().next();
                    return new AskedLead(
                            row.getUUID(0),
                            row.getString(1),
                            row.getUUID(2),
                            row.getString(3),
                            row.getBoolean(4));
                });
    }

    private static Future<List<CommonTeam>> teams(
            SqlConnection connection, UUID subject, @Nullable UUID holder) {
        return connection
                .preparedQuery(TEAMS)
                .execute(Tuple.of(subject, holder))
                .map(rows -> {
                    List<CommonTeam> teams = new ArrayList<>(rows.size());
                    rows.forEach(
                            row -> teams.add(new CommonTeam(row.getUUID(0), row.getString(1))));
                    return teams;
                });
    }
}
