package io.tessera.workers.notification;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import io.tessera.platform.notification.NotificationWriter;
import io.tessera.workers.OrganizationWork;
import io.tessera.workers.PassingFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Tells members in the app that they own a lead now. */
@ApplicationScoped
public class AssignmentNotices implements EventConsumer<LeadEventData> {
    private static final String NAME = "notification";

    private final OrganizationWork work;
    private final NotificationWriter writer;

    AssignmentNotices(OrganizationWork work, NotificationWriter writer) {
        this.work = work;
        this.writer = writer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.LEAD_ASSIGNED, EventTypes.LEAD_CREATED, EventTypes.LEAD_UPDATED);
    }

    @Override
    public Class<LeadEventData> data() {
        return LeadEventData.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return PassingFailures.passes(failure);
    }

    @Override
    public Uni<Void> handle(EventBatch<LeadEventData> batch) {
        return work.once(
                NAME,
                batch,
                (connection, events) -> writer.write(connection, NoticePlan.of(events)));
    }
}
