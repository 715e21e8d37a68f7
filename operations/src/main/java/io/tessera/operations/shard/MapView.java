package io.tessera.operations.shard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.directory.RegionMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shard has what.
 *
 * @param ranges of buckets, in order and without gaps
 * @param pins organizations placed by hand, by slug
 */
record MapView(List<ShardRange> ranges, List<Pin> pins) {
    /**
     * What operators see of a map.
     *
     * @param slugs of the pinned organizations
     */
    static MapView of(RegionMap map, Map<OrganizationId, String> slugs) {
        var pins = new ArrayList<Pin>();
        slugs.forEach((organization, slug) -> {
            Route pin = map.pins().get(organization);
            if (pin != null) {
                pins.add(Pin.of(organization, slug, pin, map.buckets().get(pin.bucket())));
            }
        });
        pins.sort(Comparator.comparing(Pin::slug));
        return new MapView(ranges(map), pins);
    }

    private static List<ShardRange> ranges(RegionMap map) {
        var ranges = new ArrayList<ShardRange>();
        for (Route route : map.buckets().values()) {
            short bucket = route.bucket();
            var last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null
                    && last.to() + 1 == bucket
                    && last.shard().equals(route.shard().value())) {
                ranges.set(ranges.size() - 1, new ShardRange(last.from(), bucket, last.shard()));
            } else {
                ranges.add(new ShardRange(bucket, bucket, route.shard().value()));
            }
        }
        return ranges;
    }

    /** Buckets that follow each other on one shard, both ends included. */
    record ShardRange(int from, int to, String shard) {}

    /**
     * An organization placed by hand.
     *
     * @param bucketShard the shard of its bucket, where it may be unpinned
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pin(
            UUID organizationId,
            String slug,
            int bucket,
            String shard,
            @Nullable String bucketShard) {
        private static Pin of(
                OrganizationId organization, String slug, Route pin, @Nullable Route bucket) {
            return new Pin(
                    organization.value(),
                    slug,
                    pin.bucket(),
                    pin.shard().value(),
                    bucket == null ? null : bucket.shard().value());
        }
    }
}
