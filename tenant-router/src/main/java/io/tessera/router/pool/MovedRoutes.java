package io.tessera.router.pool;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where shards said that organizations have gone, until the map says so too. Bounded: one that is
 * forgotten costs its organization another refusal.
 */
final class MovedRoutes {
    private final int capacity;
    private final Map<OrganizationId, Route> ahead = new ConcurrentHashMap<>();

    MovedRoutes(int capacity) {
        this.capacity = capacity;
    }

    /** The newer one of what the map says and what a shard said; what the map knows is dropped. */
    Route newest(OrganizationId organization, Route mapped) {
        Route told = ahead.isEmpty() ? null : ahead.get(organization);
        if (told == null) {
            return mapped;
        }
        if (told.epoch() > mapped.epoch()) {
            return told;
        }
        ahead.remove(organization, told);
        return mapped;
    }

    void learn(OrganizationId organization, Route told) {
        if (ahead.size() >= capacity && !ahead.containsKey(organization)) {
            ahead.keySet().stream().findAny().ifPresent(ahead::remove);
        }
        ahead.merge(
                organization,
                told,
                (known, later) -> known.epoch() > later.epoch() ? known : later);
    }

    /** Drops it unless something else is known by now. */
    void forget(OrganizationId organization, Route told) {
        ahead.remove(organization, told);
    }

    int size() {
        return ahead.size();
    }
}
