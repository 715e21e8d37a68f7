package io.tessera.messaging.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import io.tessera.messaging.EventPublisher;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records so that they stay: acknowledged by all in-sync replicas, none doubled by the
 * producer's own retries, in the order given.
 */
@Singleton
public final class EventProducer implements EventPublisher {
    // what is not published by then is tried again from the outbox
    private static final Duration DELIVERY_DEADLINE = Duration.ofSeconds(15);
    private static final Duration REQUEST_DEADLINE = Duration.ofSeconds(5);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(3);

    private final VertxInternal vertx;
    private final ObjectMapper json;
    private final TopicNames names;
    private final Producer<String, byte[]> producer;
    // sending waits for metadata when a broker is away, which an event loop must not
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    EventProducer(
            Vertx vertx,
            ObjectMapper json,
            TopicNames names,
            @Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.vertx = (VertxInternal) vertx;
        this.json = json;
        this.names = names;
        this.producer = new KafkaProducer<>(settings(connection));
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_DEADLINE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_DEADLINE.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_DEADLINE.toMillis());
        return settings;
    }

    @Override
    public Future<Void> publish(List<Publication> publications) {
        return send(
                publications.stream()
                        .map(each -> EventRecord.of(names.here(each.topic()), each.event(), json))
                        .toList());
    }

    /** Succeeds when all records are acknowledged; otherwise some may be and some not. */
    Future<Void> send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> outcome = vertx.promise();
        senders.execute(() -> send(records, outcome));
        return outcome.future();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each record's outcome is told to its callback
    private void send(List<ProducerRecord<String, byte[]>> records, Promise<Void> outcome) {
        var waiting = new AtomicInteger(records.size());
        var failed = new AtomicReference<@Nullable Throwable>();
        for (ProducerRecord<String, byte[]> each : records) {
            try {
                producer.send(
                        each,
                        (metadata, failure) -> acknowledged(failure, waiting, failed, outcome));
            } catch (RuntimeException refused) {
                acknowledged(refused, waiting, failed, outcome);
            }
        }
    }

    private static void acknowledged(
            @Nullable Exception failure,
            AtomicInteger waiting,
            AtomicReference<@Nullable Throwable> failed,
            Promise<Void> outcome) {
        if (failure != null) {
            failed.compareAndSet(null, failure);
        }
        if (waiting.decrementAndGet() == 0) {
            var first = failed.get();
            if (first == null) {
                outcome.complete();
            } else {
                outcome.fail(first);
            }
        }
    }

    @PreDestroy
    void close() {
        senders.shutdown();
        producer.close(CLOSE_DEADLINE);
    }
}
