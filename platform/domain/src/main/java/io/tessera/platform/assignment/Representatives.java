package io.tessera.platform.assignment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The active people of the bound organization with a role that receives leads, and their loads, as
 * rows.
 */
public final class Representatives {
    private Representatives() {}

    /**
     * Queues the read of who may get leads. Everybody who assigns in this organization waits here
     * for the transaction that is assigning already, so that each sees the loads that the one
     * before left.
     */
    public static Future<List<RepresentativeLoad>> lock(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT pg_advisory_xact_lock(hashtextextended(tenant_organization()::text, 7305))")
                .execute()
                .compose(locked ->
                        connection
                                .preparedQuery(
                                        "SELECT member.id, coalesce(load.open_leads, 0)::bigint,"
                                                + " nullif(load.last_assigned_at, '-infinity')"
                                                + " FROM member LEFT JOIN assignment_load AS load"
                                                + " ON load.bucket = member.bucket AND load.organization_id = member.organization_id"
                                                + " AND load.member_id = member.id WHERE member.bucket = tenant_bucket()"
                                                + " AND member.organization_id = tenant_organization()"
                                                + " AND member.active AND EXISTS (SELECT FROM member_role AS held JOIN access_role AS role"
                                                + " ON role.bucket = held.bucket AND role.organization_id = held.organization_id"
                                                + " AND role.id = held.role_id WHERE held.bucket = member.bucket"
                                                + " AND held.organization_id = member.organization_id"
                                                + " AND held.member_id = member.id AND role.receives_leads)")
                                .execute())
                .map(rows -> {
                    List<RepresentativeLoad> loads = new ArrayList<>(rows.size());
                    rows.forEach(row -> {
                        OffsetDateTime last = row.getOffsetDateTime(2);
                        loads.add(
                                new RepresentativeLoad(
                                        row.getUUID(0),
                                        row.getLong(1),
                                        last == null ? Instant.MIN : last.toInstant()));
                    });
                    return loads;
                });
    }

    /** Queues the record of who got a lead when. */
    public static Future<Void> assigned(SqlConnection connection, Map<UUID, Instant> assignedAt) {
        var members = assignedAt.keySet().stream().sorted().toArray(UUID[]::new);
        var times = new OffsetDateTime[members.length];
        for (int i = 0; i < members.length; i++) {
            times[i] = assignedAt.getOrDefault(members[i], Instant.EPOCH).atOffset(ZoneOffset.UTC);
        }
        return connection
                .preparedQuery(
                        "INSERT INTO assignment_load (bucket, organization_id, member_id, last_assigned_at)"
                                + " SELECT tenant_bucket(), tenant_organization(), member_id, last_assigned_at"
                                + " FROM unnest($1::uuid[], $2::timestamptz[]) AS given (member_id, last_assigned_at)"
                                + " ON CONFLICT (bucket, organization_id, member_id)"
                                + " DO UPDATE SET last_assigned_at = excluded.last_assigned_at")
                .execute(Tuple.tuple().addArrayOfUUID(members).addArrayOfOffsetDateTime(times))
                .mapEmpty();
    }
}
