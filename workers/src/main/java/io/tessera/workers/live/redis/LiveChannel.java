package io.tessera.workers.live.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.live.LiveUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The Redis channel of each organization. */
@ApplicationScoped
public class LiveChannel {
    private final ReactivePubSubCommands<String> channels;
    private final ObjectMapper json;

    LiveChannel(ReactiveRedisDataSource redis, ObjectMapper json) {
        this.channels = redis.pubsub(String.class);
        this.json = json;
    }

    /** Publishes updates in order. */
    public Uni<Void> publish(UUID organization, List<LiveUpdate> updates) {
        var name = LiveUpdate.channel(organization);
        return Multi.createFrom()
                .iterable(updates)
                .onItem()
                .transformToUniAndConcatenate(update -> channels.publish(name, written(update)))
                .onItem()
                .ignoreAsUni();
    }

    private String written(LiveUpdate update) {
        try {
            return json.writeValueAsString(update);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("an update is always JSON", unreachable);
        }
    }
}
