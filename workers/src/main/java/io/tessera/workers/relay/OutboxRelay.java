package io.tessera.workers.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tessera.messaging.EventPublisher;
import io.tessera.router.ShardId;
import io.tessera.router.ShardTransactions;
import io.tessera.workers.relay.redis.RelayWakeUps;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** One {@link ShardRelay} for each shard of the region; shards that are added get theirs. */
@Singleton
final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration MEASURE_INTERVAL = Duration.ofSeconds(10);

    private final ShardTransactions transactions;
    private final EventPublisher publisher;
    private final RelayWakeUps wakeUps;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Duration pollInterval;
    private final Map<ShardId, ShardRelay> relays = new ConcurrentHashMap<>();

    OutboxRelay(
            ShardTransactions transactions,
            EventPublisher publisher,
            RelayWakeUps wakeUps,
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "tessera.relay.poll-interval", defaultValue = "250ms")
                    Duration pollInterval) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.wakeUps = wakeUps;
        this.vertx = vertx;
        this.metrics = metrics;
        this.pollInterval = pollInterval;
    }

    void start(@Observes StartupEvent starting) {
        addMissing();
        wakeUps.listen(this::ring);
        vertx.setPeriodic(
                MEASURE_INTERVAL.toMillis(),
                due -> {
                    addMissing();
                    measure();
                });
    }

    void stop(@Observes ShutdownEvent stopping) {
        relays.values().forEach(ShardRelay::stop);
    }

    private void ring(String shard) {
        relays.forEach((known, relay) -> {
            if (known.value().equals(shard)) {
                relay.ring();
            }
        });
    }

    private void addMissing() {
        for (ShardId shard : transactions.shards()) {
            relays.computeIfAbsent(shard, this::started);
        }
    }

    private ShardRelay started(ShardId shard) {
        var relay = new ShardRelay(shard, transactions, publisher, vertx, pollInterval);
        Gauge.builder("queue_depth", relay, ShardRelay::depth)
                .description("events that wait to be published")
                .tag("queue", "outbox")
                .tag("shard", shard.value())
                .register(metrics);
        relay.ring();
        return relay;
    }

    private void measure() {
        relays.forEach((shard, relay) ->
                relay.measure()
                        .onFailure(failure ->
                                LOG.debugf(failure, "outbox not counted shard=%s", shard)));
    }
}
