package io.tessera.router;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which shard holds which bucket of one region, and the organizations placed by hand. Immutable, so
 * that one reference can be swapped for a newer one; looking up allocates nothing.
 */
public final class ShardMap {
    private final long version;
    private final @Nullable Route[] routes;
    private final Map<OrganizationId, Route> pins;
    private final Set<ShardId> shards;

    private ShardMap(long version, @Nullable Route[] routes, Map<OrganizationId, Route> pins) {
        this.version = version;
        this.routes = routes;
        this.pins = pins;
        var named = new TreeSet<ShardId>();
        for (Route route : routes) {
            if (route != null) {
                named.add(route.shard());
            }
        }
        pins.values().forEach(route -> named.add(route.shard()));
        this.shards = Collections.unmodifiableSet(named);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where an organization's rows are.
     *
     * @throws UnknownOrganizationException if neither a pin nor the bucket has a shard
     */
    public Route route(OrganizationId organization) {
        if (!pins.isEmpty()) {
            Route pinned = pins.get(organization);
            if (pinned != null) {
                return pinned;
            }
        }
        Route route = routes[Bucket.numberOf(organization)];
        if (route == null) {
            throw new UnknownOrganizationException(organization);
        }
        return route;
    }

    /** The directory's version that this map was read at; grows with every change. */
    public long version() {
        return version;
    }

    /** Every shard that holds a bucket or a pinned organization, in order. */
    public Set<ShardId> shards() {
        return shards;
    }

    /** Collects a map; a bucket named twice takes the last word. */
    public static final class Builder {
        private final @Nullable Route[] routes = new Route[Bucket.COUNT];
        private final Map<OrganizationId, Route> pins = new HashMap<>();

        private Builder() {}

        public Builder bucket(Bucket bucket, ShardId shard, long epoch) {
            routes[bucket.number()] = new Route(bucket.number(), shard, epoch);
            return this;
        }

        public Builder pin(OrganizationId organization, ShardId shard, long epoch) {
            pins.put(organization, new Route(Bucket.of(organization).number(), shard, epoch));
            return this;
        }

        public ShardMap build(long version) {
            return new ShardMap(version, Arrays.copyOf(routes, routes.length), Map.copyOf(pins));
        }
    }
}
