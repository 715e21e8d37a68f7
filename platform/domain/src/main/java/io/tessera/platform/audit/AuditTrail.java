package io.tessera.platform.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.outbox.TraceParent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Writes audit entries into the transaction of the change, with where the request came from and
 * without the values of secrets. Nobody can change or delete them, and an {@link AuditSealer}
 * chains them soon after.
 */
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT =
            """
            INSERT INTO audit_entry (bucket, organization_id, actor_type, actor_id, action, entity_type, entity_id, changes, trace_id,
                address, user_agent, application_id)
            SELECT tenant_bucket(), tenant_organization(), actor_type, actor_id, action, entity_type, entity_id, changes, $2::text,
                $3::text, $4::text, $5::uuid
            FROM jsonb_to_recordset($1::text::jsonb)
                AS entry (actor_type text, actor_id uuid, action text, entity_type text, entity_id uuid, changes jsonb)
            """;

    private final ObjectMapper json;

    AuditTrail(ObjectMapper json) {
        this.json = json;
    }

    /** Queues the insert of entries behind what is already queued on the connection. */
    public Future<Void> append(SqlConnection connection, List<AuditEntry> entries) {
        var rows = json.createArrayNode();
        for (AuditEntry entry : entries) {
            var row =
                    rows.addObject()
                            .put("actor_type", entry.actor().type())
                            .put("action", entry.action())
                            .put("entity_type", entry.entityType())
                            .put("entity_id", entry.entityId().toString());
            var actorId = entry.actor().id();
            row.put("actor_id", actorId == null ? null : actorId.toString());
            row.set("changes", json.valueToTree(SecretMask.over(entry.changes())));
        }
        AuditOrigin origin = AuditOrigin.current();
        return connection
                .preparedQuery(INSERT)
                .execute(
                        Tuple.of(
                                rows.toString(),
                                TraceParent.traceId(),
                                origin.address(),
                                origin.userAgent(),
                                origin.application()))
                .mapEmpty();
    }
}
