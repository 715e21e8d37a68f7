package io.tessera.devstack.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.Bucket;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class MapPictureTest {
    @Test
    void everyBucketIsALetterOfItsShard() {
        var lines = picture(bucket -> bucket < 200 ? 0 : 1);

        assertThat(lines.get(0)).isEqualTo("   0 " + "0".repeat(128));
        assertThat(lines.get(1)).isEqualTo(" 128 " + "0".repeat(72) + "1".repeat(56));
        assertThat(lines.get(31)).isEqualTo("3968 " + "1".repeat(128));
    }

    @Test
    void legendCountsAndNamesRanges() {
        assertThat(picture(bucket -> bucket < 200 || bucket == 300 ? 0 : 1))
                .contains(
                        "0  shard_00     201 buckets  0-199,300",
                        "1  shard_01    3895 buckets  200-299,301-4095");
    }

    @Test
    void longListsOfRangesAreShortened() {
        assertThat(picture(bucket -> bucket % 2))
                .last()
                .asString()
                .hasSizeLessThan(120)
                .endsWith(",...");
    }

    @Test
    void bucketsOfNobodyAndShardsBeyondTheAlphabetStandOut() {
        var lines = picture(bucket -> bucket == 5 ? -1 : bucket % 70);

        assertThat(lines.get(0)).startsWith("   0 01234.6789abc").contains("Z*");
    }

    /** The picture's lines where a bucket's shard has this number, or none. */
    private static List<String> picture(IntUnaryOperator shardOf) {
        SortedMap<Short, Route> buckets = new TreeMap<>();
        for (short bucket = 0; bucket < Bucket.COUNT; bucket++) {
            int shard = shardOf.applyAsInt(bucket);
            if (shard >= 0) {
                buckets.put(
                        bucket, new Route(bucket, new ShardId("shard_%02d".formatted(shard)), 1));
            }
        }
        return MapPicture.of(new RegionMap(buckets, Map.of())).lines().toList();
    }
}
