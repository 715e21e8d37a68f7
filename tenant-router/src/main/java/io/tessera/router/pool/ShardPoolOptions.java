package io.tessera.router.pool;

import java.time.Duration;

/**
 * The size of each shard's pool. Small: a connection is a server process, and pipelining keeps few
 * of them busy. Bounded in every direction, so that a slow shard fails its own callers soon and
 * holds up nobody else.
 *
 * @param maxSize connections per shard and process
 * @param maxQueue callers that may wait for one of them
 * @param acquireTimeout how long they wait, connecting included
 * @param idleTimeout after which an unused connection is closed
 * @param statementTimeout after which the server cancels a statement
 * @param transactionTimeout after which a connection still in use is cut: its server hangs
 */
public record ShardPoolOptions(
        int maxSize,
        int maxQueue,
        Duration acquireTimeout,
        Duration idleTimeout,
        Duration statementTimeout,
        Duration transactionTimeout) {
    public ShardPoolOptions {
        if (maxSize < 1 || maxQueue < 0) {
            throw new IllegalArgumentException(
                    "a pool has at least one connection and a bounded queue");
        }
    }

    /** The usual bounds around a chosen size. */
    public static ShardPoolOptions ofSize(int maxSize) {
        return new ShardPoolOptions(
                maxSize,
                2_000,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));
    }
}
