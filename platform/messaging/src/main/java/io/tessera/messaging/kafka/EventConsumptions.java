package io.tessera.messaging.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.messaging.EventConsumer;
import io.tessera.messaging.OrganizationHomes;
import jakarta.inject.Singleton;

/** Makes the consumptions of a service. */
@Singleton
public final class EventConsumptions {
    private final EventProducer producer;
    private final ObjectMapper json;
    private final EventTracing tracing;
    private final OrganizationHomes homes;
    private final RegionForwarding forwarding;
    private final MeterRegistry metrics;

    EventConsumptions(
            EventProducer producer,
            ObjectMapper json,
            EventTracing tracing,
            OrganizationHomes homes,
            RegionForwarding forwarding,
            MeterRegistry metrics) {
        this.producer = producer;
        this.json = json;
        this.tracing = tracing;
        this.homes = homes;
        this.forwarding = forwarding;
        this.metrics = metrics;
    }

    /** What feeds a consumer. */
    public <T> EventConsumption<T> of(EventConsumer<T> consumer) {
        return new EventConsumption<>(
                consumer.name(),
                new EventReader<>(consumer.types(), consumer.data(), json),
                tracing.traced(consumer.name(), consumer),
                consumer::passes,
                producer,
                homes,
                forwarding,
                metrics);
    }
}
