package io.tessera.workers.relay;

import com.fasterxml.jackson.databind.util.RawValue;
import io.tessera.contracts.EventEnvelope;
import io.tessera.messaging.EventPublisher.Publication;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox of one shard as rows, within a transaction of the relay's role. */
final class OutboxRows {
    private static final String SOURCE = "/platform";
    private static final long LEADER_LOCK = 7304;

    // A row is due once every transaction that began before its own has ended: nothing can appear
    // before it any more. Within an aggregate ids are in the order of its versions.
    private static final String DUE =
            """
            SELECT id, organization_id, topic, type, subject, aggregate_version, epoch, data::text, trace_parent,
                occurred_at
            FROM outbox WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY id LIMIT $1
            """;

    private OutboxRows() {}

    /**
     * Queues becoming the one that publishes this shard, until the transaction ends.
     *
     * @return whether nobody else is
     */
    static Future<Boolean> lead(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock($1)")
                .execute(Tuple.of(LEADER_LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Queues the read of the rows that are due, in order. */
    static Future<List<Publication>> due(SqlConnection connection, int limit) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(limit))
                .map(rows -> {
                    List<Publication> publications = new ArrayList<>(rows.size());
                    rows.forEach(row -> publications.add(publication(row)));
                    return publications;
                });
    }

    /** Queues the removal of rows that are published. */
    static Future<Void> remove(SqlConnection connection, List<Publication> published) {
        var ids = published.stream().map(each -> each.event().id()).toArray(UUID[]::new);
        return connection
                .preparedQuery("DELETE FROM outbox WHERE id = ANY($1)")
                .execute(Tuple.of(ids))
                .mapEmpty();
    }

    /** Queues the count of all rows. */
    static Future<Long> count(SqlConnection connection) {
        return connection
                .query("SELECT count(*) FROM outbox")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Publication publication(Row row) {
        return new Publication(
                row.getString(2),
                new EventEnvelope<>(
                        "1.0",
                        row.getUUID(0),
                        SOURCE,
                        row.getString(3),
                        UUID.fromString(row.getString(4)),
                        row.getOffsetDateTime(9).toInstant(),
                        "application/json",
                        row.getUUID(1),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(8),
                        new RawValue(row.getString(7))));
    }
}
