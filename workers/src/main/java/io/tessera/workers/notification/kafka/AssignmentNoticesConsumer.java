package io.tessera.workers.notification.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import io.tessera.workers.notification.AssignmentNotices;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Feeds {@link AssignmentNotices}. */
@ApplicationScoped
public class AssignmentNoticesConsumer {
    private final EventConsumption<LeadEventData> consumption;

    AssignmentNoticesConsumer(EventConsumptions consumptions, AssignmentNotices handler) {
        this.consumption = consumptions.of(handler);
    }

    @Incoming("notification")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return consumption.consume(records);
    }
}
