package io.tessera.platform.member;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who a signed-in person is within an organization, and what that allows: asked by every request
 * that no cache answers, so in one statement on the pipelined path.
 */
@ApplicationScoped
public class MemberLookup {
    private static final String QUERY =
            """
            SELECT member.id, member.name, member.email, member.active,
                ARRAY(SELECT DISTINCT theirs.member_id FROM team_member AS own JOIN team_member AS theirs
                    ON theirs.bucket = own.bucket AND theirs.organization_id = own.organization_id
                    AND theirs.team_id = own.team_id
                    WHERE own.bucket = tenant_bucket() AND own.organization_id = tenant_organization()
                    AND own.member_id = $1 AND own.manages),
                role.id, role.key, role.name, role.permissions, role.scope, role.hidden_fields, role.read_only_fields,
                member.time_zone, member.language, member.signed_out_before, member.kept_session,
                ARRAY(SELECT session_id FROM ended_session WHERE bucket = tenant_bucket()
                    AND organization_id = tenant_organization() AND member_id = $1 ORDER BY session_id),
                ARRAY(SELECT ended_at FROM ended_session WHERE bucket = tenant_bucket()
                    AND organization_id = tenant_organization() AND member_id = $1 ORDER BY session_id)
            FROM member
            LEFT JOIN member_role AS held ON held.bucket = member.bucket
                AND held.organization_id = member.organization_id AND held.member_id = member.id
            LEFT JOIN access_role AS role ON role.bucket = held.bucket
                AND role.organization_id = held.organization_id AND role.id = held.role_id
            WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization() AND member.id = $1
            ORDER BY lower(role.name)
            """;
    private static final int ROLE = 5;
    private static final int PREFERENCES = 12;
    private static final int SIGN_OUTS = 14;

    private final TenantTransactions transactions;

    MemberLookup(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The member with this subject, active or not. */
    public Uni<Optional<MemberIdentity>> find(OrganizationId organization, UUID subject) {
        return transactions.pipelined(organization, connection -> find(connection, subject));
    }

    /** The same within a transaction. */
    public static Future<Optional<MemberIdentity>> find(SqlConnection connection, UUID subject) {
        return connection
                .preparedQuery(QUERY)
                .execute(Tuple.of(subject))
                .map(MemberLookup::identity);
    }

    private static Optional<MemberIdentity> identity(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        List<AccessRole> roles = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getUUID(ROLE) != null) {
                roles.add(role(row, ROLE));
            }
        }
        var first = rows.iterator().next();
        var id = first.getUUID(0);
        return Optional.of(
                new MemberIdentity(
                        id,
                        first.getString(1),
                        first.getString(2),
                        first.getBoolean(3),
                        Access.ofMember(id, Set.copyOf(List.of(first.getArrayOfUUIDs(4))), roles),
                        new Preferences(
                                first.getString(PREFERENCES), first.getString(PREFERENCES + 1)),
                        signOuts(first)));
    }

    private static SignOuts signOuts(Row row) {
        var before = row.getOffsetDateTime(SIGN_OUTS);
        var ids = row.getArrayOfStrings(SIGN_OUTS + 2);
        var times = row.getArrayOfOffsetDateTimes(SIGN_OUTS + 3);
        Map<String, Instant> sessions = new HashMap<>();
        for (int place = 0; place < ids.length; place++) {
            sessions.put(ids[place], times[place].toInstant());
        }
        return new SignOuts(
                before == null ? null : before.toInstant(), row.getString(SIGN_OUTS + 1), sessions);
    }

    /**
     * The role that stands in a row.
     *
     * @param from column of id, key, name, permissions, scope, hidden and read-only fields
     */
    public static AccessRole role(Row row, int from) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (String name : row.getArrayOfStrings(from + 3)) {
            // One that the platform knows no more allows nothing.
            Permission.of(name).ifPresent(permissions::add);
        }
        return new AccessRole(
                row.getUUID(from),
                row.getString(from + 1),
                row.getString(from + 2),
                permissions,
                Scope.of(row.getString(from + 4)).orElseThrow(),
                Set.copyOf(List.of(row.getArrayOfStrings(from + 5))),
                Set.copyOf(List.of(row.getArrayOfStrings(from + 6))));
    }
}
