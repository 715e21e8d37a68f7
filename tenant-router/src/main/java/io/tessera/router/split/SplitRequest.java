package io.tessera.router.split;

import io.tessera.router.ShardId;
import io.tessera.router.placement.BatchLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What an operator asks for.
 *
 * @param region in which all of it happens
 * @param shards to be used from now on, in order; those that are not there are made
 * @param batch how much one move may take
 * @param keepBack for how long the way back of each move of buckets stays open
 * @param createdBy who asks, for the record
 */
public record SplitRequest(
        String region,
        List<ShardId> shards,
        BatchLimits batch,
        Duration keepBack,
        String createdBy) {
    public SplitRequest {
        shards = shards.stream().sorted().distinct().toList();
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("no shard to be used");
        }
    }

    /** Whether these are the shards that are asked for. */
    boolean isFor(Collection<ShardId> others) {
        return shards.size() == others.size() && shards.containsAll(others);
    }
}
