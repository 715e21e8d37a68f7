package io.tessera.workers.notification;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventHandler;
import io.tessera.platform.notification.NotificationWriter;
import io.tessera.workers.OrganizationWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Tells members in the app that they own a lead now. */
@ApplicationScoped
public class AssignmentNotices implements EventHandler<LeadEventData> {
    /** Name of this consumer in inboxes and of its group. */
    public static final String CONSUMER = "notification";

    private final OrganizationWork work;
    private final NotificationWriter writer;

    AssignmentNotices(OrganizationWork work, NotificationWriter writer) {
        this.work = work;
        this.writer = writer;
    }

    /** Which events matter here. */
    public static Set<String> types() {
        return Set.of(EventTypes.LEAD_ASSIGNED, EventTypes.LEAD_CREATED, EventTypes.LEAD_UPDATED);
    }

    @Override
    public Uni<Void> handle(EventBatch<LeadEventData> batch) {
        return work.once(
                CONSUMER,
                batch,
                (connection, epoch, events) ->
                        writer.write(connection, epoch, NoticePlan.of(events)));
    }
}
