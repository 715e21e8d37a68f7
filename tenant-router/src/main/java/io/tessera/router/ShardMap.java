package io.tessera.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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

    /** Whether a bucket has pinned organizations: most have none, and need no look at the pins. */
    private final boolean[] hasPins = new boolean[Bucket.COUNT];

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
        for (Route route : pins.values()) {
            named.add(route.shard());
            hasPins[route.bucket()] = true;
        }
        this.shards = Collections.unmodifiableSet(named);
    }

    public static Builder builder() {
        return new Builder(new Route[Bucket.COUNT], Map.of());
    }

    /** Collects a map that differs from this one; this one stays as it is. */
    public Builder toBuilder() {
        return new Builder(routes, pins);
    }

    /**
     * Where an organization's rows are.
     *
     * @throws UnknownOrganizationException if neither a pin nor the bucket has a shard
     */
    public Route route(OrganizationId organization) {
        int bucket = Bucket.numberOf(organization);
        if (hasPins[bucket]) {
            Route pinned = pins.get(organization);
            if (pinned != null) {
                return pinned;
            }
        }
        Route route = routes[bucket];
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

    /** The routes of buckets that have a shard, in the order of buckets. */
    public List<Route> buckets() {
        var placed = new ArrayList<Route>(routes.length);
        for (Route route : routes) {
            if (route != null) {
                placed.add(route);
            }
        }
        return Collections.unmodifiableList(placed);
    }

    /** The routes of organizations placed by hand. */
    public Map<OrganizationId, Route> pins() {
        return pins;
    }

    /** Equal maps have the same version and route everybody alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShardMap map
                && version == map.version
                && Arrays.equals(routes, map.routes)
                && pins.equals(map.pins);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    /** Collects a map; a bucket named twice takes the last word. */
    public static final class Builder {
        private final @Nullable Route[] routes;
        private final Map<OrganizationId, Route> pins;

        private Builder(@Nullable Route[] routes, Map<OrganizationId, Route> pins) {
            this.routes = Arrays.copyOf(routes, routes.length);
            this.pins = new HashMap<>(pins);
        }

        public Builder bucket(Bucket bucket, ShardId shard, long epoch) {
            routes[bucket.number()] = new Route(bucket.number(), shard, epoch);
            return this;
        }

        /** Leaves a bucket without a shard. */
        public Builder removeBucket(Bucket bucket) {
            routes[bucket.number()] = null;
            return this;
        }

        public Builder pin(OrganizationId organization, ShardId shard, long epoch) {
            pins.put(organization, new Route(Bucket.of(organization).number(), shard, epoch));
            return this;
        }

        /** Sends an organization back to its bucket. */
        public Builder removePin(OrganizationId organization) {
            pins.remove(organization);
            return this;
        }

        public ShardMap build(long version) {
            return new ShardMap(version, Arrays.copyOf(routes, routes.length), Map.copyOf(pins));
        }
    }
}
