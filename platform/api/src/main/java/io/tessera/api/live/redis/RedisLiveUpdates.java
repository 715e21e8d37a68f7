package io.tessera.api.live.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tessera.api.live.LiveUpdates;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.router.OrganizationId;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Redis redis;
    private final ObjectMapper json;
    private final AtomicReference<@Nullable Uni<Void>> subscription = new AtomicReference<>();
    private final Map<UUID, Set<MultiEmitter<? super LiveUpdate>>> listeners =
            new ConcurrentHashMap<>();

    RedisLiveUpdates(ReactiveRedisDataSource redis, ObjectMapper json) {
        this.redis = redis.getRedis();
        this.json = json;
    }

    @Override
    public Uni<Multi<LiveUpdate>> listen(OrganizationId organization) {
        return subscribed().map(active -> updates(organization.value()));
    }

    private Uni<Void> subscribed() {
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

    private Uni<Void> subscribe() {
        return redis.connect()
                .chain(this::listenOn)
                .onFailure()
                .invoke(failure -> ended(String.valueOf(failure)))
                .memoize()
                .indefinitely();
    }

    /** The handler comes first: Redis may answer before the request counts as sent. */
    private Uni<Void> listenOn(RedisConnection connection) {
        return Uni.createFrom()
                .<Void>emitter(subscribed -> {
                    connection.handler(message -> received(message, subscribed));
                    connection.endHandler(() -> ended("the connection was closed"));
                    connection.exceptionHandler(failure -> ended(String.valueOf(failure)));
                    connection
                            .send(Request.cmd(Command.PSUBSCRIBE).arg(LiveUpdate.ALL_CHANNELS))
                            .subscribe()
                            .with(sent -> {}, subscribed::fail);
                })
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .onFailure()
                .call(failure -> connection.close());
    }

    private void received(Response message, UniEmitter<? super Void> subscribed) {
        switch (message.get(0).toString()) {
            case "psubscribe" -> subscribed.complete(null);
            case "pmessage" -> heard(message.get(2).toString(), message.get(3).toString());
            default -> LOG.debugf("not for listeners type=%s", message.get(0));
        }
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
