package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a process knows whose directory tells it nothing: routes stay as they were first seen until
 * it asks, and for a while after it first asks they stay so too.
 */
final class StaleTable implements RoutingTable {
    private static final long NOT_ASKED = Long.MAX_VALUE;

    private final RoutingTable fresh;
    private final Duration deaf;
    private final Map<OrganizationId, Route> seen = new ConcurrentHashMap<>();
    private long askedAt = NOT_ASKED;

    /**
     * @param deaf for how long a refresh changes nothing
     */
    StaleTable(RoutingTable fresh, Duration deaf) {
        this.fresh = fresh;
        this.deaf = deaf;
    }

    @Override
    public Route route(OrganizationId organization) {
        return seen.computeIfAbsent(organization, fresh::route);
    }

    @Override
    public String address(ShardId shard) {
        return fresh.address(shard);
    }

    @Override
    public Set<ShardId> shards() {
        return fresh.shards();
    }

    @Override
    public Future<Void> refresh() {
        return fresh.refresh().onSuccess(refreshed -> hear());
    }

    private synchronized void hear() {
        long now = System.nanoTime();
        if (askedAt == NOT_ASKED) {
            askedAt = now;
        }
        if (now - askedAt >= deaf.toNanos()) {
            seen.clear();
            askedAt = NOT_ASKED;
        }
    }
}
