package io.tessera.platform.lead;

import io.tessera.contracts.Actor;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.Topics;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.outbox.Outbox;
import io.tessera.platform.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a change of leads on record: the audit entry and the event, in the change's own transaction.
 */
@ApplicationScoped
public class LeadEvents {
    private final AuditTrail audit;
    private final Outbox outbox;

    LeadEvents(AuditTrail audit, Outbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * One change of one lead.
     *
     * @param type one of the {@code lead.*} types of {@link io.tessera.contracts.EventTypes}
     * @param lead after the change; for a deletion as it last stood, with the deletion's version
     * @param changes by field, as {@link LeadMerge#changes} says
     */
    public record LeadChange(String type, LeadSnapshot lead, Map<String, Change> changes) {}

    /**
     * Queues the audit entries and events of changes behind what is already queued on the
     * connection.
     */
    public Future<Void> record(
            SqlConnection connection, Actor actor, @Nullable UUID jobId, List<LeadChange> changes) {
        var entries =
                changes.stream()
                        .map(change ->
                                new AuditEntry(
                                        actor,
                                        change.type(),
                                        "lead",
                                        change.lead().id(),
                                        change.changes()))
                        .toList();
        var events =
                changes.stream()
                        .map(change ->
                                new OutboxEvent(
                                        Topics.LEAD_EVENTS,
                                        change.type(),
                                        change.lead().id(),
                                        change.lead().version(),
                                        new LeadEventData(
                                                change.lead(),
                                                List.copyOf(change.changes().keySet()),
                                                actor,
                                                jobId,
                                                previousHolder(change))))
                        .toList();
        return Future.all(audit.append(connection, entries), outbox.append(connection, events))
                .mapEmpty();
    }

    /** Whom the lead was with, if the change took it from them. */
    private static @Nullable UUID previousHolder(LeadChange change) {
        var owner = change.changes().get("assigned_to");
        if (owner == null || change.type().equals(EventTypes.LEAD_CREATED)) {
            return null;
        }
        var before = owner.from() instanceof UUID from ? from : change.lead().createdBy();
        return Objects.equals(before, LeadAccess.holder(change.lead())) ? null : before;
    }
}
