package io.tessera.api.live.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Multi;
import io.tessera.api.live.LiveUpdates;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;

/**
 * One subscription per organization with open streams, shared by them. Works across instances: all
 * hear Redis.
 */
@ApplicationScoped
public class RedisLiveUpdates implements LiveUpdates {
    private static final Logger LOG = Logger.getLogger(RedisLiveUpdates.class);
    private static final int BUFFERED = 256;
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final ReactivePubSubCommands<String> channels;
    private final ObjectMapper json;
    private final ConcurrentMap<OrganizationId, Multi<LiveUpdate>> streams =
            new ConcurrentHashMap<>();

    RedisLiveUpdates(ReactiveRedisDataSource redis, ObjectMapper json) {
        this.channels = redis.pubsub(String.class);
        this.json = json;
    }

    @Override
    public Multi<LiveUpdate> of(OrganizationId organization) {
        return streams.computeIfAbsent(organization, this::shared).onOverflow().buffer(BUFFERED);
    }

    private Multi<LiveUpdate> shared(OrganizationId organization) {
        return channels.subscribe(LiveUpdate.channel(organization.value()))
                .onFailure()
                .invoke(failure -> LOG.warn("live updates interrupted", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(this::parse)
                .onTermination()
                .invoke(() -> streams.remove(organization))
                .broadcast()
                .withCancellationAfterLastSubscriberDeparture()
                .toAllSubscribers();
    }

    private Multi<LiveUpdate> parse(String text) {
        try {
            return Multi.createFrom().item(json.readValue(text, LiveUpdate.class));
        } catch (JsonProcessingException notOurs) {
            LOG.warn("live update cannot be read", notOurs);
            return Multi.createFrom().empty();
        }
    }
}
