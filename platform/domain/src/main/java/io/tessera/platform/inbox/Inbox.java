package io.tessera.platform.inbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Remembers, in the transaction of their effect, which events a consumer has taken in, so that an
 * event that is delivered again has no second effect.
 */
@ApplicationScoped
public class Inbox {
    private static final String TAKE =
            """
            INSERT INTO inbox (bucket, organization_id, consumer, event_id)
            SELECT tenant_bucket(), tenant_organization(), $1, event_id
            FROM unnest($2::uuid[]) AS event_id ORDER BY event_id
            ON CONFLICT DO NOTHING RETURNING event_id
            """;

    /**
     * Queues taking in events.
     *
     * @param consumer name of the consumer, the same over time
     * @return those that it had not taken in before
     */
    public Future<Set<UUID>> takeNew(
            SqlConnection connection, String consumer, List<UUID> eventIds) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(consumer).addArrayOfUUID(eventIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> taken = new HashSet<>();
                    rows.forEach(row -> taken.add(row.getUUID(0)));
                    return taken;
                });
    }

    /** Queues the question which events were not taken in yet; takes in none. */
    public Future<Set<UUID>> missing(
            SqlConnection connection, String consumer, List<UUID> eventIds) {
        return connection
                .preparedQuery(
                        "SELECT event_id FROM inbox WHERE bucket = tenant_bucket()"
                                + " AND organization_id = tenant_organization() AND consumer = $1"
                                + " AND event_id = ANY($2)")
                .execute(Tuple.of(consumer).addArrayOfUUID(eventIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Set<UUID> missing = new HashSet<>(eventIds);
                    rows.forEach(row -> missing.remove(row.getUUID(0)));
                    return missing;
                });
    }
}
