package io.tessera.workers.lead.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import io.tessera.workers.lead.LeadQualification;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Feeds {@link LeadQualification}. */
@ApplicationScoped
public class LeadQualificationConsumer {
    private final EventConsumption<LeadEventData> consumption;

    LeadQualificationConsumer(EventConsumptions consumptions, LeadQualification handler) {
        this.consumption = consumptions.of(handler);
    }

    @Incoming("lead-intake")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return consumption.consume(records);
    }
}
