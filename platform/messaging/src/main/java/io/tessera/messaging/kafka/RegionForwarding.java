package io.tessera.messaging.kafka;

import io.smallrye.mutiny.Uni;
import io.tessera.messaging.Patience;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Sends records on to the topics of other regions. */
@Singleton
public final class RegionForwarding {
    private static final Logger LOG = Logger.getLogger(RegionForwarding.class);

    /** Before a record is sent on again: directories agree within about a second. */
    private static final Duration BETWEEN_HOPS = Duration.ofMillis(200);

    private final Function<List<ProducerRecord<String, byte[]>>, Future<Void>> sending;
    private final TopicNames names;

    @Inject
    RegionForwarding(EventProducer producer, TopicNames names) {
        this(producer::send, names);
    }

    /**
     * @param sending succeeds when all records are kept
     */
    RegionForwarding(
            Function<List<ProducerRecord<String, byte[]>>, Future<Void>> sending,
            TopicNames names) {
        this.sending = sending;
        this.names = names;
    }

    /**
     * Completes once all are kept there, in their order.
     *
     * @return fails at once if nothing is known of the region's topics
     */
    Uni<Void> forward(
            List<ConsumerRecord<String, byte[]>> records, String region, String consumer) {
        if (!names.isKnown(region)) {
            return Uni.createFrom()
                    .failure(
                            new IllegalStateException(
                                    "no topics are known of region %s; see tessera.regions"
                                            .formatted(region)));
        }
        var forwarded =
                records.stream()
                        .map(origin ->
                                ForwardedRecord.of(origin, names.in(region, origin), consumer))
                        .toList();
        var sent =
                Patience.DEFAULT.waitOut(
                        failure -> true,
                        () ->
                                Uni.createFrom()
                                        .completionStage(() ->
                                                sending.apply(forwarded).toCompletionStage()));
        return pause(records)
                .chain(() -> sent)
                .invoke(() ->
                        LOG.infof(
                                "events sent on region=%s consumer=%s events=%d",
                                region, consumer, forwarded.size()));
    }

    private static Uni<Void> pause(List<ConsumerRecord<String, byte[]>> records) {
        var now = Uni.createFrom().voidItem();
        return records.stream().anyMatch(ForwardedRecord::isForwarded)
                ? now.onItem().delayIt().by(BETWEEN_HOPS)
                : now;
    }
}
