package io.tessera.devstack.cli.shards;

import io.tessera.router.Bucket;
import io.tessera.router.BucketRanges;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All buckets as a field of letters, one for each shard, and the ranges of each in a legend. */
final class MapPicture {
    private static final String LETTERS =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final char NOBODY = '.';
    private static final char FURTHER = '*';
    private static final int WIDTH = 128;
    private static final int LONGEST_RANGES = 72;

    private MapPicture() {}

    static String of(RegionMap map) {
        SortedMap<ShardId, List<Short>> byShard = map.byShard();
        Map<ShardId, Character> letters = letters(byShard);
        var text = new StringBuilder();
        for (int first = 0; first < Bucket.COUNT; first += WIDTH) {
            text.append("%4d ".formatted(first));
            for (int bucket = first; bucket < first + WIDTH; bucket++) {
                Route route = map.buckets().get((short) bucket);
                text.append(route == null ? NOBODY : letters.getOrDefault(route.shard(), FURTHER));
            }
            text.append('\n');
        }
        byShard.forEach((shard, buckets) ->
                text.append(
                        "%n%s  %-10s %5d buckets  %s"
                                .formatted(
                                        letters.getOrDefault(shard, FURTHER),
                                        shard,
                                        buckets.size(),
                                        shortened(BucketRanges.format(buckets)))));
        return text.toString();
    }

    private static Map<ShardId, Character> letters(SortedMap<ShardId, List<Short>> byShard) {
        var letters = new TreeMap<ShardId, Character>();
        for (ShardId shard : byShard.keySet()) {
            int next = letters.size();
            letters.put(shard, next < LETTERS.length() ? LETTERS.charAt(next) : FURTHER);
        }
        return letters;
    }

    private static String shortened(String ranges) {
        if (ranges.length() <= LONGEST_RANGES) {
            return ranges;
        }
        return ranges.substring(0, ranges.lastIndexOf(',', LONGEST_RANGES)) + ",...";
    }
}
