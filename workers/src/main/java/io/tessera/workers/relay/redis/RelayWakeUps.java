package io.tessera.workers.relay.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.contracts.RelayWakeUp;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Listens for wake-ups; while Redis is away there are none, and the relay's polls have to do. */
@Singleton
public final class RelayWakeUps {
    private static final Logger LOG = Logger.getLogger(RelayWakeUps.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final ReactivePubSubCommands<String> channels;
    private Cancellable subscription = () -> {};

    RelayWakeUps(ReactiveRedisDataSource redis) {
        this.channels = redis.pubsub(String.class);
    }

    /** Calls the listener with the id of each shard that has something to publish. */
    public void listen(Consumer<String> listener) {
        subscription =
                channels.subscribe(RelayWakeUp.CHANNEL)
                        .onFailure()
                        .invoke(failure -> LOG.warnf("wake-ups interrupted cause=%s", failure))
                        .onFailure()
                        .retry()
                        .withBackOff(FIRST_RETRY, LAST_RETRY)
                        .indefinitely()
                        .subscribe()
                        .with(listener::accept, failure -> LOG.error("wake-ups ended", failure));
    }

    @PreDestroy
    void close() {
        subscription.cancel();
    }
}
