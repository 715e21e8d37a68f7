package io.tessera.router.placement;

import io.tessera.router.Bucket;
import io.tessera.router.ShardId;

/**
 * What one bucket asks of the shard it is on, without its pinned organizations.
 *
 * @param bucket number of the bucket
 * @param shard where it is
 * @param bytes on disk, indexes included
 * @param load what it costs to serve, in a unit that is the same for all: transactions per second,
 *     or rows where nothing better is measured
 */
public record BucketLoad(short bucket, ShardId shard, long bytes, double load) implements Load {
    public BucketLoad {
        if (bucket < 0 || bucket >= Bucket.COUNT) {
            throw new IllegalArgumentException("bucket out of range: " + bucket);
        }
        Weights.requireMeasure(bytes, load);
    }
}
