package io.tessera.platform.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Writes events into the transaction that causes them. Once it has committed, whoever began it
 * rings the {@link RelayBell}.
 */
@ApplicationScoped
public class Outbox {
    // clock_timestamp and uuidv7 are drawn here, after the aggregate's row lock: see the table's
    // comment
    private static final String INSERT =
            """
            INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, data, trace_parent)
            SELECT tenant_bucket(), tenant_organization(), topic, type, subject, aggregate_version, data, $2::text
            FROM jsonb_to_recordset($1::text::jsonb)
                AS event (topic text, type text, subject uuid, aggregate_version bigint, data jsonb)
            """;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Queues the insert of events behind what is already queued on the connection. Their order is
     * the order of the list.
     */
    public Future<Void> append(SqlConnection connection, List<OutboxEvent> events) {
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
                .execute(Tuple.of(rows.toString(), TraceParent.current()))
                .mapEmpty();
    }
}
