package io.tessera.router.pool;

import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A bounded pool per shard for one role, opened when the shard is first used, so that the number of
 * connections follows the shards in use and never the number of organizations. A shard whose
 * address changes in the directory gets a new pool; the old one ends when its transactions had time
 * to.
 */
public final class ShardPools implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ShardPools.class);
    private static final long HEALTH_DEADLINE_MILLIS = 1_000;

    private final Vertx vertx;
    private final RoutingTable table;
    private final DatabaseCredentials credentials;
    private final ShardPoolOptions options;
    private final PoolOpening opening;
    private final MeterRegistry metrics;
    private final long watch;
    private final Map<ShardId, ShardPool> pools = new ConcurrentHashMap<>();
    private final Map<ShardId, ShardPool.Meters> meters = new ConcurrentHashMap<>();

    public ShardPools(
            Vertx vertx,
            RoutingTable table,
            DatabaseCredentials credentials,
            ShardPoolOptions options,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.table = table;
        this.credentials = credentials;
        this.options = options;
        this.opening = new PoolOpening(vertx, credentials, options);
        this.metrics = metrics;
        long watch = Math.clamp(options.transactionTimeout().toMillis() / 4, 1, 1_000);
        this.watch = vertx.setPeriodic(watch, tick -> severHung());
    }

    /** The shards that a pool was opened for. */
    public Set<ShardId> opened() {
        return new TreeSet<>(pools.keySet());
    }

    /**
     * A connection of a shard, to be released by the caller. It is bound to nobody: tenant rows are
     * reached through {@link io.tessera.router.TenantTransactions}.
     */
    public Future<PooledConnection> connection(ShardId shard) {
        return pool(shard).acquire();
    }

    /** Succeeds if the shard answers within a second; opens its pool if need be. */
    public Future<Void> health(ShardId shard) {
        return connection(shard)
                .compose(pooled ->
                        pooled.connection()
                                .query("SELECT 1")
                                .execute()
                                .<Void>mapEmpty()
                                .eventually(pooled::release))
                .timeout(HEALTH_DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes every pool; transactions in progress are cut off. */
    @Override
    public void close() {
        vertx.cancelTimer(watch);
        for (ShardPool pool : List.copyOf(pools.values())) {
            pool.close();
        }
        pools.clear();
    }

    ShardPool pool(ShardId shard) {
        String address = table.address(shard);
        ShardPool pool = pools.get(shard);
        return pool != null && pool.address().equals(address) ? pool : open(shard, address);
    }

    private ShardPool open(ShardId shard, String address) {
        return pools.compute(
                shard,
                (id, open) -> {
                    if (open != null && open.address().equals(address)) {
                        return open;
                    }
                    if (open != null) {
                        LOG.infof("shard has a new address; shard=%s", shard);
                        vertx.setTimer(options.statementTimeout().toMillis(), over -> open.close());
                    }
                    return create(shard, address);
                });
    }

    private ShardPool create(ShardId shard, String address) {
        return opening.open(
                shard,
                address,
                meters.computeIfAbsent(
                        shard, id -> new ShardPool.Meters(metrics, id, credentials.user())));
    }

    private void severHung() {
        long limit = options.transactionTimeout().toNanos();
        pools.values().forEach(pool -> pool.severHung(limit));
    }
}
