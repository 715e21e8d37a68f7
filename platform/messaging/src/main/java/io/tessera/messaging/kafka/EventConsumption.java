package io.tessera.messaging.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.messaging.Delivery;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventHandler;
import io.tessera.messaging.HomewardHandler;
import io.tessera.messaging.OrganizationHomes;
import io.tessera.messaging.Patience;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes polled records in: those of each organization together and in order, those of different
 * organizations side by side. What cannot be read, and what the handler cannot take in, is put
 * aside on the topic of dead letters and logged; it never holds up anything else.
 *
 * @param <T> data of the events
 */
public final class EventConsumption<T> {
    private static final Logger LOG = Logger.getLogger(EventConsumption.class);
    private static final int ORGANIZATIONS_AT_ONCE = 8;

    private final String consumer;
    private final EventReader<T> reader;
    private final EventHandler<T> handler;
    private final Predicate<Throwable> passing;
    private final EventProducer producer;
    private final OrganizationHomes homes;
    private final RegionForwarding forwarding;
    private final MeterRegistry metrics;

    EventConsumption(
            String consumer,
            EventReader<T> reader,
            EventHandler<T> handler,
            Predicate<Throwable> passing,
            EventProducer producer,
            OrganizationHomes homes,
            RegionForwarding forwarding,
            MeterRegistry metrics) {
        this.consumer = consumer;
        this.reader = reader;
        this.handler = handler;
        this.passing = passing;
        this.producer = producer;
        this.homes = homes;
        this.forwarding = forwarding;
        this.metrics = metrics;
    }

    /** Completes when every record is taken in or put aside; never fails. */
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<Uni<Void>> work = new ArrayList<>();
        Map<UUID, List<EventEnvelope<T>>> byOrganization = new LinkedHashMap<>();
        IdentityHashMap<EventEnvelope<T>, ConsumerRecord<String, byte[]>> origins =
                new IdentityHashMap<>();
        for (ConsumerRecord<String, byte[]> received : records) {
            if (ForwardedRecord.isForAnother(received, consumer) || !reader.matters(received)) {
                continue;
            }
            try {
                var event = reader.read(received);
                if (!reader.matters(event)) {
                    continue;
                }
                origins.put(event, received);
                byOrganization
                        .computeIfAbsent(event.organizationId(), first -> new ArrayList<>())
                        .add(event);
            } catch (UnreadableEventException unreadable) {
                work.add(
                        Patience.DEFAULT.waitOut(
                                failure -> true, () -> putAside(received, unreadable)));
            }
        }
        var delivery =
                new Delivery<T>(
                        new HomewardHandler<>(
                                handler, homes, (batch, region) -> forward(origins, batch, region)),
                        this::isPassing,
                        (event, cause) -> putAside(origin(origins, event), cause),
                        Patience.DEFAULT);
        byOrganization.forEach((organization, events) ->
                work.add(delivery.deliver(new EventBatch<>(organization, events))));
        return Multi.createFrom()
                .iterable(work)
                .onItem()
                .transformToUni(each -> each)
                .merge(ORGANIZATIONS_AT_ONCE)
                .onItem()
                .ignoreAsUni()
                .invoke(() -> counted("received", origins.size()));
    }

    private Uni<Void> forward(
            IdentityHashMap<EventEnvelope<T>, ConsumerRecord<String, byte[]>> origins,
            EventBatch<T> batch,
            String region) {
        var records = batch.events().stream().map(event -> origin(origins, event)).toList();
        return forwarding
                .forward(records, region, consumer)
                .invoke(() -> counted("forwarded", records.size()));
    }

    private boolean isPassing(Throwable failure) {
        boolean passes = passing.test(failure);
        if (passes) {
            LOG.warnf("trying again consumer=%s cause=%s", consumer, failure.toString());
        }
        return passes;
    }

    private Uni<Void> putAside(ConsumerRecord<String, byte[]> origin, Throwable cause) {
        var letter = DeadLetterRecord.of(origin, consumer, cause);
        return Uni.createFrom()
                .completionStage(() -> producer.send(List.of(letter)).toCompletionStage())
                .invoke(kept -> {
                    counted("dead_lettered", 1);
                    LOG.errorf(
                            cause,
                            "event put aside consumer=%s topic=%s partition=%d offset=%d organization_id=%s",
                            consumer,
                            letter.topic(),
                            origin.partition(),
                            origin.offset(),
                            origin.key());
                });
    }

    private void counted(String outcome, int events) {
        metrics.counter("events_consumed", "consumer", consumer, "outcome", outcome)
                .increment(events);
    }

    private static <T> ConsumerRecord<String, byte[]> origin(
            IdentityHashMap<EventEnvelope<T>, ConsumerRecord<String, byte[]>> origins,
            EventEnvelope<T> event) {
        var origin = origins.get(event);
        if (origin == null) {
            throw new IllegalStateException("an event of another poll");
        }
        return origin;
    }
}
