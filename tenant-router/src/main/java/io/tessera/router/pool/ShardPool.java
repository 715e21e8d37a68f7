package io.tessera.router.pool;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** One shard's bounded pool and what is measured of it. */
final class ShardPool {
    private static final Logger LOG = Logger.getLogger(ShardPool.class);

    private final ShardId shard;
    private final String address;
    private final Pool pool;
    private final Meters meters;
    private final Set<PooledConnection> lent = ConcurrentHashMap.newKeySet();

    ShardPool(ShardId shard, String address, Pool pool, Meters meters) {
        this.shard = shard;
        this.address = address;
        this.pool = pool;
        this.meters = meters;
    }

    ShardId shard() {
        return shard;
    }

    String address() {
        return address;
    }

    /**
     * Fails with {@link ShardUnavailableException} when there is no connection to be had in time.
     */
    Future<PooledConnection> acquire() {
        long asked = System.nanoTime();
        meters.waiting.incrementAndGet();
        return pool.getConnection()
                .transform(outcome -> {
                    meters.waiting.decrementAndGet();
                    meters.acquire.record(System.nanoTime() - asked, TimeUnit.NANOSECONDS);
                    if (outcome.failed()) {
                        return Future.failedFuture(
                                new ShardUnavailableException(
                                        shard, "no connection to the shard", outcome.cause()));
                    }
                    meters.inUse.incrementAndGet();
                    return Future.succeededFuture(lend(outcome.result()));
                });
    }

    /** How many connections are on loan. */
    int lent() {
        return lent.size();
    }

    private PooledConnection lend(SqlConnection connection) {
        var pooled = new PooledConnection(connection, this::returned);
        lent.add(pooled);
        return pooled;
    }

    private void returned(PooledConnection pooled) {
        lent.remove(pooled);
        meters.ended(pooled.ageNanos());
    }

    /** Cuts connections in use for longer than any transaction may take. */
    void severHung(long limitNanos) {
        for (PooledConnection pooled : lent) {
            if (pooled.ageNanos() > limitNanos) {
                LOG.warnf("connection in use for too long was cut; shard=%s", shard);
                Severing.sever(pooled.connection());
            }
        }
    }

    /** Runs a transaction on a connection of its own and gives the connection back. */
    <T> Future<T> transact(
            Transactions.Mode mode,
            List<Function<SqlConnection, Future<?>>> prologue,
            Function<SqlConnection, Future<T>> work) {
        return acquire()
                .compose(pooled ->
                        Transactions.run(pooled.connection(), mode, prologue, work)
                                .eventually(pooled::release));
    }

    Future<Void> close() {
        return pool.close();
    }

    /** Lives as long as the process, across reopened pools. */
    static final class Meters {
        private final AtomicInteger inUse = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();
        private final Timer acquire;
        private final Timer query;

        private void ended(long nanos) {
            inUse.decrementAndGet();
            query.record(nanos, TimeUnit.NANOSECONDS);
        }

        Meters(MeterRegistry registry, ShardId shard, String role) {
            var tags = Tags.of("shard", shard.value(), "role", role);
            Gauge.builder("db.pool.in.use", inUse, AtomicInteger::get)
                    .tags(tags)
                    .register(registry);
            Gauge.builder("db.pool.waiting", waiting, AtomicInteger::get)
                    .tags(tags)
                    .register(registry);
            acquire =
                    Timer.builder("db.pool.acquire.duration")
                            .description("Time to get a connection to a shard")
                            .tags(tags)
                            .publishPercentileHistogram()
                            .register(registry);
            query =
                    Timer.builder("db.query.duration")
                            .description(
                                    "Time of a transaction on a shard, from connection to commit")
                            .tags(tags)
                            .publishPercentileHistogram()
                            .register(registry);
        }
    }
}
