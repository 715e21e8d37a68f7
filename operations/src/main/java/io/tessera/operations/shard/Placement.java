package io.tessera.operations.shard;

import io.tessera.operations.shard.MapView.Pin;
import io.tessera.operations.shard.MapView.ShardRange;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The directory's map at one moment, and what follows from it. Pure.
 *
 * @param shards of buckets, by bucket
 * @param pins by organization
 */
record Placement(SortedMap<Integer, String> shards, Map<OrganizationId, Pin> pins) {

    /** The map as ranges. */
    List<ShardRange> ranges() {
        var ranges = new ArrayList<ShardRange>();
        shards.forEach((bucket, shard) -> {
            var last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && last.to() + 1 == bucket && last.shard().equals(shard)) {
                ranges.set(ranges.size() - 1, new ShardRange(last.from(), bucket, shard));
            } else {
                ranges.add(new ShardRange(bucket, bucket, shard));
            }
        });
        return ranges;
    }

    /** How many buckets each shard owns. */
    Map<String, Integer> buckets() {
        var counts = new HashMap<String, Integer>();
        shards.values().forEach(shard -> counts.merge(shard, 1, Integer::sum));
        return counts;
    }

    /** How many of these organizations live on each shard. */
    Map<String, Integer> organizations(List<OrganizationId> organizations) {
        var counts = new HashMap<String, Integer>();
        for (OrganizationId organization : organizations) {
            var pin = pins.get(organization);
            var shard = pin == null ? shards.get(Bucket.numberOf(organization)) : pin.shard();
            if (shard != null) {
                counts.merge(shard, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many organizations are pinned to each shard. */
    Map<String, Integer> pinned() {
        var counts = new HashMap<String, Integer>();
        pins.values().forEach(pin -> counts.merge(pin.shard(), 1, Integer::sum));
        return counts;
    }
}
