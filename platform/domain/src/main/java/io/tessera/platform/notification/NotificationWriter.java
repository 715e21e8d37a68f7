package io.tessera.platform.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.Topics;
import io.tessera.contracts.notification.NotificationEventData;
import io.tessera.platform.outbox.Outbox;
import io.tessera.platform.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Writes notifications and announces those that are new. */
@ApplicationScoped
public class NotificationWriter {
    // A group that grows is unread again. Its title counts, so only the shard can say it. Sorted,
    // so that
    // two writers of the same groups cannot deadlock.
    private static final String WRITE =
            """
            WITH written AS (
                INSERT INTO notification AS known
                    (bucket, organization_id, recipient_id, type, title, body, link, group_key, count)
                SELECT tenant_bucket(), tenant_organization(), recipient_id, type, title, body, link, group_key, count
                FROM jsonb_to_recordset($1::text::jsonb) AS given (recipient_id uuid, type text, title text,
                    body text, link text, group_key text, count integer)
                WHERE EXISTS (SELECT FROM member WHERE member.bucket = tenant_bucket()
                    AND member.organization_id = tenant_organization() AND member.id = given.recipient_id)
                ORDER BY recipient_id, group_key
                ON CONFLICT (bucket, organization_id, recipient_id, group_key) DO UPDATE SET
                    count = known.count + excluded.count,
                    title = to_char(known.count + excluded.count, 'FM999,999,999') || ' leads were assigned to you',
                    updated_at = now(), read_at = NULL, version = known.version + 1
                RETURNING id, recipient_id, type, title, body, link, version, (xmax = 0) AS is_new)
            SELECT written.id, written.recipient_id, member.email, member.name, written.type, written.title,
                written.body, written.link, written.version
            FROM written JOIN member ON member.bucket = tenant_bucket()
                AND member.organization_id = tenant_organization() AND member.id = written.recipient_id
            WHERE written.is_new
            """;

    private final ObjectMapper json;
    private final Outbox outbox;

    NotificationWriter(ObjectMapper json, Outbox outbox) {
        this.json = json;
        this.outbox = outbox;
    }

    /**
     * Writes notifications, each of another recipient or group; a group that is there grows by the
     * count. Whoever is no member any more is not told.
     */
    public Future<Void> write(SqlConnection connection, List<NewNotification> notifications) {
        if (notifications.isEmpty()) {
            return Future.succeededFuture();
        }
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(json.valueToTree(notifications).toString()))
                .compose(rows -> {
                    List<OutboxEvent> events = new ArrayList<>();
                    rows.forEach(row -> events.add(created(row)));
                    return events.isEmpty()
                            ? Future.succeededFuture()
                            : outbox.append(connection, events);
                });
    }

    private static OutboxEvent created(Row row) {
        var data =
                new NotificationEventData(
                        row.getUUID(0),
                        row.getUUID(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7));
        return new OutboxEvent(
                Topics.NOTIFICATION_EVENTS,
                EventTypes.NOTIFICATION_CREATED,
                data.notificationId(),
                row.getLong(8),
                data);
    }
}
