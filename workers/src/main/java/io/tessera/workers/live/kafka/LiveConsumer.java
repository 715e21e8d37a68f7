package io.tessera.workers.live.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.messaging.kafka.EventConsumption;
import io.tessera.messaging.kafka.EventConsumptions;
import io.tessera.workers.live.LiveBroadcast;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Feeds {@link LiveBroadcast}. */
@ApplicationScoped
public class LiveConsumer {
    private final EventConsumption<JsonNode> consumption;

    LiveConsumer(EventConsumptions consumptions, LiveBroadcast handler) {
        this.consumption = consumptions.of(handler);
    }

    @Incoming("live")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return consumption.consume(records);
    }
}
