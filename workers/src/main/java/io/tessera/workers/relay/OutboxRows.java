package io.tessera.workers.relay;

import com.fasterxml.jackson.databind.util.RawValue;
import io.tessera.contracts.EventEnvelope;
import io.tessera.messaging.EventPublisher.Publication;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The outbox of one shard as rows, within a transaction of the relay's role. */
final class OutboxRows {
    private static final String SOURCE = "/platform";
    private static final long LEADER_LOCK = 7304;

    // A row is due once every transaction that began before its own has ended: nothing can appear
    // before it any more. Within an aggregate ids are in the order of its versions. Rows of tenants
    // that arrive or have left are for another shard's relay to publish.
    private static final String DUE =
            """
            WITH tenants AS MATERIALIZED (SELECT * FROM foreign_tenants())
            SELECT id, organization_id, topic, type, subject, aggregate_version, epoch, data::text, trace_parent,
                occurred_at
            FROM outbox
            WHERE transaction_id < pg_snapshot_xmin(pg_current_snapshot())
              AND organization_id <> ALL ((SELECT organizations FROM tenants)::uuid[])
              AND (bucket <> ALL ((SELECT buckets FROM tenants)::smallint[])
                   OR organization_id = ANY ((SELECT but_for FROM tenants)::uuid[]))
            ORDER BY id LIMIT $1
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

    /**
     * Queues holding the tenants of rows at this shard until the transaction ends.
     *
     * @return those of the rows whose tenants stay; the others are about to leave, or have left
     */
    static Future<List<Publication>> hold(SqlConnection connection, List<Publication> due) {
        var buckets = due.stream().map(OutboxRows::bucket).distinct().toArray(Short[]::new);
        var held =
                connection
                        .preparedQuery("SELECT hold_buckets($1)")
                        .execute(Tuple.tuple().addArrayOfShort(buckets))
                        .map(rows -> Set.of(rows.iterator().next().getArrayOfShorts(0)));
        // A statement of its own, behind the locks: it sees what has left before they were held.
        var foreign =
                connection
                        .query("SELECT buckets, organizations, but_for FROM foreign_tenants()")
                        .execute()
                        .map(rows -> ForeignTenants.of(rows.iterator().next()));
        return Future.all(held, foreign)
                .map(both ->
                        due.stream()
                                .filter(each -> held.result().contains(bucket(each)))
                                .filter(each ->
                                        !foreign.result()
                                                .include(
                                                        each.event().organizationId(),
                                                        bucket(each)))
                                .toList());
    }

    private static short bucket(Publication publication) {
        return (short) Bucket.numberOf(new OrganizationId(publication.event().organizationId()));
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

    /** Whose rows are in a shard without being its own. */
    private record ForeignTenants(Set<Short> buckets, Set<UUID> organizations, Set<UUID> butFor) {
        static ForeignTenants of(Row row) {
            return new ForeignTenants(
                    Set.of(row.getArrayOfShorts(0)),
                    Set.of(row.getArrayOfUUIDs(1)),
                    Set.of(row.getArrayOfUUIDs(2)));
        }

        boolean include(UUID organization, short bucket) {
            return organizations.contains(organization)
                    || buckets.contains(bucket) && !butFor.contains(organization);
        }
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
