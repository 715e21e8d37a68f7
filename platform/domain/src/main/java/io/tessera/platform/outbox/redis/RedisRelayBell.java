package io.tessera.platform.outbox.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.tessera.contracts.RelayWakeUp;
import io.tessera.platform.outbox.RelayBell;
import io.tessera.router.ShardId;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Rings by Redis publish/subscribe, so that a relay in any process hears it. */
@ApplicationScoped
public class RedisRelayBell implements RelayBell {
    private static final Logger LOG = Logger.getLogger(RedisRelayBell.class);

    private final ReactivePubSubCommands<String> channels;

    RedisRelayBell(ReactiveRedisDataSource redis) {
        this.channels = redis.pubsub(String.class);
    }

    @Override
    public void ring(ShardId shard) {
        channels.publish(RelayWakeUp.CHANNEL, shard.value())
                .subscribe()
                .with(
                        ignored -> {},
                        failure -> LOG.debugf(failure, "relay wake-up not sent shard=%s", shard));
    }
}
