package io.tessera.api.live.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tessera.api.live.LiveUpdates;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of this instance to the channels of all organizations, from which each listener
 * gets its own. A subscription holds a connection, so one for each organization would soon be too
 * many; an update that nobody here listens to costs a lookup.
 */
@ApplicationScoped
public class RedisLiveUpdates implements LiveUpdates {
    private static final Logger LOG = Logger.getLogger(RedisLiveUpdates.class);
    private static final int BUFFERED = 4_096;

    private final ReactivePubSubCommands<String> channels;
    private final ObjectMapper json;
    private final AtomicReference<@Nullable Uni<ReactiveRedisSubscriber>> subscription =
            new AtomicReference<>();
    private final Map<UUID, Set<MultiEmitter<? super LiveUpdate>>> listeners =
            new ConcurrentHashMap<>();

    RedisLiveUpdates(ReactiveRedisDataSource redis, ObjectMapper json) {
        this.channels = redis.pubsub(String.class);
        this.json = json;
    }

    @Override
    public Uni<Multi<LiveUpdate>> listen(OrganizationId organization) {
        return subscribed().map(active -> updates(organization.value()));
    }

    private Uni<ReactiveRedisSubscriber> subscribed() {
        return Uni.createFrom()
                .deferred(() -> {
                    var known = subscription.get();
                    if (known != null) {
                        return known;
                    }
                    subscription.compareAndSet(null, subscribe());
                    var now = subscription.get();
                    return now == null ? subscribe() : now;
                });
    }

    private Uni<ReactiveRedisSubscriber> subscribe() {
        return channels.subscribeToPattern(
                        LiveUpdate.ALL_CHANNELS,
                        this::heard,
                        () -> ended("the connection was closed"),
                        failure -> ended(String.valueOf(failure)))
                .onFailure()
                .invoke(failure -> ended(String.valueOf(failure)))
                .memoize()
                .indefinitely();
    }

    private Multi<LiveUpdate> updates(UUID organization) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            join(organization, emitter);
                            emitter.onTermination(() -> leave(organization, emitter));
                            if (subscription.get() == null) {
                                emitter.complete(); // it ended in between
                            }
                        },
                        BUFFERED);
    }

    private void join(UUID organization, MultiEmitter<? super LiveUpdate> emitter) {
        listeners.compute(
                organization,
                (id, present) -> {
                    Set<MultiEmitter<? super LiveUpdate>> all =
                            present == null ? ConcurrentHashMap.newKeySet() : present;
                    all.add(emitter);
                    return all;
                });
    }

    private void leave(UUID organization, MultiEmitter<? super LiveUpdate> emitter) {
        listeners.computeIfPresent(
                organization,
                (id, present) -> {
                    present.remove(emitter);
                    return present.isEmpty() ? null : present;
                });
    }

    private void heard(String channel, String text) {
        try {
            var present = listeners.get(LiveUpdate.organization(channel));
            if (present != null) {
                var update = json.readValue(text, LiveUpdate.class);
                present.forEach(emitter -> emitter.emit(update));
            }
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            LOG.warn("live update cannot be read", notOurs);
        }
    }

    /** Ends all streams: their listeners come back and find what they missed. */
    private void ended(String cause) {
        if (subscription.getAndSet(null) != null) {
            LOG.warnf("live updates interrupted cause=%s", cause);
        }
        listeners.values().forEach(present -> present.forEach(MultiEmitter::complete));
    }
}
