package io.tessera.messaging.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.messaging.EventHandler;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the consumptions of a service. */
@Singleton
public final class EventConsumptions {
    private final EventProducer producer;
    private final ObjectMapper json;
    private final EventTracing tracing;
    private final MeterRegistry metrics;

    EventConsumptions(
            EventProducer producer,
            ObjectMapper json,
            EventTracing tracing,
            MeterRegistry metrics) {
        this.producer = producer;
        this.json = json;
        this.tracing = tracing;
        this.metrics = metrics;
    }

    /**
     * A consumption.
     *
     * @param consumer its name, the same over time
     * @param types which events it takes in; it skips all others
     * @param data class of their data
     * @param passing whether a failure is none of the events' fault and will pass
     */
    public <T> EventConsumption<T> of(
            String consumer,
            Set<String> types,
            Class<T> data,
            Predicate<Throwable> passing,
            EventHandler<T> handler) {
        return new EventConsumption<>(
                consumer,
                new EventReader<>(types, data, json),
                tracing.traced(consumer, handler),
                passing,
                producer,
                metrics);
    }
}
