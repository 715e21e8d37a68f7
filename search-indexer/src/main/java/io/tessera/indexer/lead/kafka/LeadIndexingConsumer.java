package io.tessera.indexer.lead.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.indexer.lead.LeadIndexing;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Feeds {@link LeadIndexing}. */
@ApplicationScoped
public class LeadIndexingConsumer {
    private final EventConsumption<LeadEventData> consumption;

    LeadIndexingConsumer(EventConsumptions consumptions, LeadIndexing handler) {
        this.consumption = consumptions.of(handler);
    }

    @Incoming("lead-events")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return consumption.consume(records);
    }
}
