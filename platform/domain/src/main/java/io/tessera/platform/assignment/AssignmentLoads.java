package io.tessera.platform.assignment;

import io.tessera.platform.assignment.AssignmentRound.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Loads as rows. Open leads are counted by the shard itself; only turns are written here. */
@ApplicationScoped
public class AssignmentLoads {
    private static final int LOCK = 7305;

    /**
     * Queues the wait for this organization's turn to assign: of two rounds at once, the second
     * must see what the first handed out. Held until the transaction ends.
     */
    public Future<Void> lock(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT pg_advisory_xact_lock(hashtextextended(tenant_organization()::text, $1))")
                .execute(Tuple.of((long) LOCK))
                .mapEmpty();
    }

    /** Queues the read of the loads of all who can be assigned leads. */
    public Future<List<RepLoad>> ofActiveReps(SqlConnection connection) {
        return connection
                .preparedQuery(
                        """
                        SELECT member.id, coalesce(load.open_leads, 0),
                            coalesce((extract(epoch FROM nullif(load.last_assigned_at, '-infinity'::timestamptz)) * 1000000)::bigint, 0)
                        FROM member LEFT JOIN assignment_load AS load
                            ON load.bucket = member.bucket AND load.organization_id = member.organization_id
                            AND load.member_id = member.id
                        WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization()
                            AND member.role = 'sales_rep' AND member.active
                        """)
                .execute()
                .map(rows -> {
                    List<RepLoad> loads = new ArrayList<>(rows.size());
                    rows.forEach(row ->
                            loads.add(
                                    new RepLoad(
                                            row.getUUID(0), row.getInteger(1), row.getLong(2))));
                    return loads;
                });
    }

    /** Queues the write of turns; of each member the last one counts. */
    public Future<Void> keep(SqlConnection connection, List<Turn> turns) {
        if (turns.isEmpty()) {
            return Future.succeededFuture();
        }
        Map<UUID, Long> last = new TreeMap<>();
        turns.forEach(turn -> last.merge(turn.member(), turn.assignedAt(), Math::max));
        return connection
                .preparedQuery(
                        """
                        INSERT INTO assignment_load AS load (bucket, organization_id, member_id, last_assigned_at)
                        SELECT tenant_bucket(), tenant_organization(), turn.member_id,
                            timestamptz 'epoch' + turn.at * interval '1 microsecond'
                        FROM unnest($1::uuid[], $2::bigint[]) AS turn (member_id, at)
                        ORDER BY turn.member_id
                        ON CONFLICT (bucket, organization_id, member_id)
                            DO UPDATE SET last_assigned_at = greatest(load.last_assigned_at, excluded.last_assigned_at)
                        """)
                .execute(
                        Tuple.of(
                                last.keySet().toArray(UUID[]::new),
                                last.values().toArray(Long[]::new)))
                .mapEmpty();
    }
}
