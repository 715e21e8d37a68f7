package io.tessera.router.placement;

import io.tessera.router.ShardId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How evenly weight lies on shards.
 *
 * @param weights of every shard, also of those that are drained and those still empty; all together
 *     1
 * @param mean what each shard would carry: of all there are before a plan, of those still in use
 *     after it
 */
public record Balance(SortedMap<ShardId, Double> weights, double mean) {
    public Balance {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    /** The weight of the heaviest shard. */
    public double max() {
        return weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** The heaviest shard's weight over the mean: 1 is perfect. */
    public double ratio() {
        return mean > 0 ? max() / mean : 1;
    }

    /** The weight of one shard, 0 if it is not known. */
    public double weight(ShardId shard) {
        return weights.getOrDefault(shard, 0.0);
    }
}
