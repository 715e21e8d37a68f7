package io.tessera.router.split;

import java.time.Duration;

/**
 * What a split may ask of the shards that give.
 *
 * @param parallel moves at once, at most one of each source
 * @param latency of a small write on a source, 99th percentile, above which no further move of it
 *     begins
 * @param lagBytes of a source's log that its streams and standbys may be behind before no further
 *     move of it begins
 */
public record SplitLimits(int parallel, Duration latency, long lagBytes) {
    /** What suits most. */
    public static final SplitLimits DEFAULT =
            new SplitLimits(2, Duration.ofMillis(100), 256L << 20);

    public SplitLimits {
        if (parallel < 1) {
            throw new IllegalArgumentException("a split makes one move at a time at least");
        }
    }
}
