package io.tessera.indexer.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.SearchCacheKeys;
import io.tessera.indexer.SearchCache;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Raises the generation that is part of every cached result's key. While Redis is away nobody can
 * read its cache either; what could not be raised is owed and made up for once it is back.
 */
@ApplicationScoped
public class RedisSearchCache implements SearchCache {
    private static final Logger LOG = Logger.getLogger(RedisSearchCache.class);
    private static final Duration OWED_INTERVAL = Duration.ofSeconds(1);

    private final ReactiveRedisDataSource redis;
    private final Vertx vertx;
    private final Set<UUID> owed = ConcurrentHashMap.newKeySet();

    RedisSearchCache(ReactiveRedisDataSource redis, Vertx vertx) {
        this.redis = redis;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent starting) {
        vertx.setPeriodic(
                OWED_INTERVAL.toMillis(),
                due -> {
                    if (!owed.isEmpty()) {
                        invalidate(Set.copyOf(owed)).subscribe().with(done -> {});
                    }
                });
    }

    @Override
    public Uni<Void> invalidate(Set<UUID> organizations) {
        return Multi.createFrom()
                .iterable(organizations)
                .onItem()
                .transformToUniAndConcatenate(this::invalidate)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> invalidate(UUID organization) {
        // dirty first: a reader that sees the new generation must see the mark as well
        return redis.execute(
                        "SET",
                        SearchCacheKeys.dirty(organization),
                        "1",
                        "PX",
                        Long.toString(SearchCacheKeys.DIRTY_FOR.toMillis()))
                .chain(() -> redis.execute("INCR", SearchCacheKeys.generation(organization)))
                .invoke(() -> owed.remove(organization))
                .onFailure()
                .invoke(failure -> {
                    if (owed.add(organization)) {
                        LOG.warnf("cached results not invalidated yet cause=%s", failure);
                    }
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
