package io.tessera.router.scatter;

import java.time.Duration;

/**
 * How a question is put to the shards.
 *
 * @param deadline by which a shard must have answered, counted from when it is asked
 * @param concurrency how many shards are asked at the same time
 */
public record ScatterOptions(Duration deadline, int concurrency) {
    public ScatterOptions {
        if (deadline.toMillis() < 1 || concurrency < 1) {
            throw new IllegalArgumentException(
                    "a question has time, at least 1 ms, and is put to one shard at least");
        }
    }
}
