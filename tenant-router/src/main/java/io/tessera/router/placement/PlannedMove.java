package io.tessera.router.placement;

import io.tessera.router.ShardId;
import java.util.List;

/**
 * Buckets to be moved together.
 *
 * @param buckets in order
 * @param from the shard that gives
 * @param to the shard that takes; another one
 * @param bytes of all of them
 */
public record PlannedMove(List<Short> buckets, ShardId from, ShardId to, long bytes) {
    public PlannedMove {
        buckets = List.copyOf(buckets);
        if (buckets.isEmpty() || from.equals(to)) {
            throw new IllegalArgumentException("moves nothing, from " + from + " to " + to);
        }
    }
}
