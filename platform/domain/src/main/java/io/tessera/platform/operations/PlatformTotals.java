package io.tessera.platform.operations;

import io.tessera.router.ShardId;
import java.util.Set;

/**
 * What is on all shards together. Partial if a shard is missing: then it is at least so much.
 *
 * @param organizations that have rows
 * @param outbox events that wait to be published
 * @param missing shards that are not in it
 */
public record PlatformTotals(long organizations, long leads, long outbox, Set<ShardId> missing) {
    public PlatformTotals {
        missing = Set.copyOf(missing);
    }

    /** Whether every shard is in it. */
    public boolean complete() {
        return missing.isEmpty();
    }
}
