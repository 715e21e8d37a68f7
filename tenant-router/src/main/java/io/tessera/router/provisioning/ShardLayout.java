package io.tessera.router.provisioning;

import io.tessera.router.Bucket;
import io.tessera.router.ShardId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The first, even spread of all buckets over the shards of a region: contiguous ranges whose sizes
 * differ by one at most.
 *
 * @param region for example {@code us-east-1}
 * @param shards in the order of their ranges
 */
public record ShardLayout(String region, List<ShardId> shards) {
    public ShardLayout {
        shards = List.copyOf(shards);
        if (shards.isEmpty() || shards.size() > Bucket.COUNT) {
            throw new IllegalArgumentException("a layout has 1 to 4096 shards");
        }
        if (new HashSet<>(shards).size() != shards.size()) {
            throw new IllegalArgumentException("a layout names a shard once");
        }
    }

    /** {@code shard_00}, {@code shard_01}, ... */
    public static ShardLayout numbered(String region, int count) {
        return new ShardLayout(
                region,
                IntStream.range(0, count)
                        .mapToObj(i -> new ShardId("shard_%02d".formatted(i)))
                        .toList());
    }

    /** Which shard a bucket starts on. */
    public ShardId shardOf(int bucket) {
        return shards.get(bucket * shards.size() / Bucket.COUNT);
    }
}
