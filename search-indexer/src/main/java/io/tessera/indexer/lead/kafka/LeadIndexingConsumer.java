package io.tessera.indexer.lead.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.organization.OrganizationEventData;
import io.tessera.indexer.lead.ArrivedLeads;
import io.tessera.indexer.lead.LeadIndexing;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Feeds {@link LeadIndexing} and {@link ArrivedLeads}. The offset is kept once both have taken in
 * what was polled.
 */
@ApplicationScoped
public class LeadIndexingConsumer {
    private final EventConsumption<LeadEventData> changes;
    private final EventConsumption<OrganizationEventData> arrivals;

    LeadIndexingConsumer(
            EventConsumptions consumptions, LeadIndexing indexing, ArrivedLeads arrived) {
        this.changes = consumptions.of(indexing);
        this.arrivals = consumptions.of(arrived);
    }

    @Incoming("lead-events")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return changes.consume(records).chain(() -> arrivals.consume(records));
    }
}
