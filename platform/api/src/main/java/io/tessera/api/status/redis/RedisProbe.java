package io.tessera.api.status.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks Redis whether it answers. */
@ApplicationScoped
public class RedisProbe {
    private final ReactiveRedisDataSource redis;

    RedisProbe(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    /** Completes when it does; fails when it does not. */
    public Uni<Void> ping() {
        return redis.execute("PING").replaceWithVoid();
    }
}
