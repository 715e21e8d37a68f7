package io.tessera.router.pool;

import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OverloadedException;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A bounded pool per replica for one role, opened when the replica is first used. There is another
 * server to ask, so that nobody waits here for long; connections to a replica that is no longer
 * asked end by themselves.
 */
public final class ReplicaPools implements AutoCloseable {
    /** For a connection, and again for the answer to what is sent first on it. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final int WAITING = 100;

    private final Vertx vertx;
    private final PoolOpening opening;
    private final ShardPoolOptions options;
    private final DatabaseCredentials credentials;
    private final MeterRegistry metrics;
    private final long watch;
    private final Map<String, ShardPool> pools = new ConcurrentHashMap<>();
    private final Map<ShardId, ShardPool.Meters> meters = new ConcurrentHashMap<>();

    /**
     * @param maxSize connections per replica
     */
    public ReplicaPools(
            Vertx vertx, DatabaseCredentials credentials, int maxSize, MeterRegistry metrics) {
        var usual = ShardPoolOptions.ofSize(maxSize);
        this.vertx = vertx;
        this.options =
                new ShardPoolOptions(
                        maxSize,
                        WAITING,
                        PATIENCE,
                        usual.idleTimeout(),
                        usual.statementTimeout(),
                        usual.transactionTimeout());
        this.opening = new PoolOpening(vertx, credentials, options);
        this.credentials = credentials;
        this.metrics = metrics;
        long watch = Math.clamp(options.transactionTimeout().toMillis() / 4, 1, 1_000);
        this.watch = vertx.setPeriodic(watch, tick -> severHung());
    }

    /**
     * Runs statements that do not depend on each other's results in one exchange, as {@link
     * io.tessera.router.TenantTransactions#pipelined} does. A replica that does not answer the
     * first of them soon has its connection cut.
     *
     * @param admission statements to send ahead of the work, whose failure is the transaction's
     * @return fails with {@link OverloadedException} when all connections are in use for too long,
     *     with {@link io.tessera.router.ShardUnavailableException} when the replica cannot be
     *     reached or is lost, else with the first failure
     */
    public <T> Future<T> read(
            ShardId shard,
            String address,
            List<Function<SqlConnection, Future<?>>> admission,
            Function<SqlConnection, Future<T>> work) {
        ShardPool pool = pool(shard, address);
        return pool.acquire()
                .recover(cause -> Future.failedFuture(busyOrLost(pool, cause)))
                .compose(pooled ->
                        Transactions.run(
                                        pooled.connection(),
                                        Transactions.Mode.PIPELINED,
                                        List.of(c -> answeredSoon(c, admission)),
                                        work)
                                .eventually(pooled::release))
                .recover(cause -> Future.failedFuture(ShardFailures.of(shard, cause)));
    }

    /** Closes every pool; reads in progress are cut off. */
    @Override
    public void close() {
        vertx.cancelTimer(watch);
        for (ShardPool pool : List.copyOf(pools.values())) {
            pool.close();
        }
        pools.clear();
    }

    private Throwable busyOrLost(ShardPool pool, Throwable cause) {
        return pool.lent() < options.maxSize()
                ? cause
                : new OverloadedException(OverloadedException.Scope.SHARD, PATIENCE);
    }

    private Future<?> answeredSoon(
            SqlConnection connection, List<Function<SqlConnection, Future<?>>> admission) {
        long cut = vertx.setTimer(PATIENCE.toMillis(), late -> Severing.sever(connection));
        List<? extends Future<?>> sent =
                admission.stream().map(statement -> statement.apply(connection)).toList();
        return Future.all(sent).onComplete(answered -> vertx.cancelTimer(cut));
    }

    private ShardPool pool(ShardId shard, String address) {
        ShardPool pool = pools.get(address);
        return pool != null
                ? pool
                : pools.computeIfAbsent(address, one -> opening.open(shard, one, metersOf(shard)));
    }

    private ShardPool.Meters metersOf(ShardId shard) {
        return meters.computeIfAbsent(
                shard,
                one -> new ShardPool.Meters(metrics, one, credentials.user() + " on replicas"));
    }

    private void severHung() {
        long limit = options.transactionTimeout().toNanos();
        pools.values().forEach(pool -> pool.severHung(limit));
    }
}
