package io.tessera.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.tessera.contracts.RelayWakeUp;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Writes events into the transaction that causes them, and hints the relay once it has committed.
 */
@ApplicationScoped
public class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    // clock_timestamp and uuidv7 are drawn here, after the aggregate's row lock: see the table's
    // comment
    private static final String INSERT =
            """
            INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, epoch, data, trace_parent)
            SELECT tenant_bucket(), tenant_organization(), topic, type, subject, aggregate_version, $2::bigint, data, $3::text
            FROM jsonb_to_recordset($1::text::jsonb)
                AS event (topic text, type text, subject uuid, aggregate_version bigint, data jsonb)
            """;

    private final ObjectMapper json;
    private final ReactivePubSubCommands<String> wakeUps;

    Outbox(ObjectMapper json, ReactiveRedisDataSource redis) {
        this.json = json;
        this.wakeUps = redis.pubsub(String.class);
    }

    /**
     * Queues the insert of events behind what is already queued on the connection. Their order is
     * the order of the list.
     *
     * @param epoch of the route that the transaction took
     */
    public Future<Void> append(SqlConnection connection, long epoch, List<OutboxEvent> events) {
        var rows = json.createArrayNode();
        for (OutboxEvent event : events) {
            rows.addObject()
                    .put("topic", event.topic())
                    .put("type", event.type())
                    .put("subject", event.subject().toString())
                    .put("aggregate_version", event.aggregateVersion())
                    .set("data", json.valueToTree(event.data()));
        }
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(rows.toString(), epoch, TraceParent.current()))
                .mapEmpty();
    }

    /**
     * Tells the relay that a shard has new rows. A hint: the relay also polls, so losing it costs
     * little.
     */
    public void wakeRelay(ShardId shard) {
        wakeUps.publish(RelayWakeUp.CHANNEL, shard.value())
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.debugf(failure, "relay wake-up not sent shard=%s", shard));
    }
}
