package io.tessera.router.pool;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Read-only transactions on whole shards that are over, for the caller, by a deadline. What runs on
 * after it is ended by the server; a server that does not even do that has its connection cut. So
 * no connection is lost to a slow shard.
 */
public final class TimedReads {
    /** What a server has, beyond the deadline, to say that it ended a statement. */
    private static final long GRACE_MILLIS = 1_000;

    private final Vertx vertx;
    private final ShardPools pools;

    public TimedReads(Vertx vertx, ShardPools pools) {
        this.vertx = vertx;
        this.pools = pools;
    }

    /**
     * Fails with {@link TimeoutException} at the deadline, waiting for a connection included, with
     * {@link io.tessera.router.ShardUnavailableException} or {@link DirectoryUnavailableException}
     * when there is no shard to ask, else with what the work failed with.
     */
    public <T> Future<T> read(
            ShardId shard, Duration deadline, Function<SqlConnection, Future<T>> work) {
        long end = System.nanoTime() + deadline.toNanos();
        return connection(shard)
                .compose(pooled -> read(shard, pooled, end, work))
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<PooledConnection> connection(ShardId shard) {
        try {
            return pools.connection(shard);
        } catch (DirectoryUnavailableException e) {
            return Future.failedFuture(e);
        }
    }

    private <T> Future<T> read(
            ShardId shard,
            PooledConnection pooled,
            long end,
            Function<SqlConnection, Future<T>> work) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            return pooled.release().transform(given -> Future.failedFuture(new TimeoutException()));
        }
        long cut = vertx.setTimer(left + GRACE_MILLIS, late -> Severing.sever(pooled.connection()));
        return Transactions.run(
                        pooled.connection(),
                        Transactions.Mode.INTERACTIVE,
                        List.of(connection -> bound(connection, left)),
                        work)
                .recover(cause -> Future.failedFuture(ShardFailures.of(shard, cause)))
                .eventually(() -> {
                    vertx.cancelTimer(cut);
                    return pooled.release();
                });
    }

    private static Future<?> bound(SqlConnection connection, long millis) {
        return connection
                .query("SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = " + millis)
                .execute();
    }
}
