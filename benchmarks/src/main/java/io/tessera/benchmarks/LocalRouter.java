package io.tessera.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.TenantTransactions;
import io.tessera.router.admission.Admission;
import io.tessera.router.admission.AdmissionOptions;
import io.tessera.router.admission.OrganizationLimits;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.pool.AdmittedRoutes;
import io.tessera.router.pool.FreshRoutes;
import io.tessera.router.pool.PgTenantTransactions;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.pool.ShardPools;
import io.tessera.router.pool.TimedReads;
import io.tessera.router.scatter.ScatterGather;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The router as a service has it, in this process. */
final class LocalRouter implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<ShardPools> pools = new ArrayList<>();
    private final DirectorySubscription directory;
    private final TenantTransactions transactions;
    private final int poolSize;

    private LocalRouter(String directoryUrl, int poolSize, OrganizationLimits limits) {
        this.poolSize = poolSize;
        directory =
                new DirectorySubscription(
                        vertx,
                        DirectoryOptions.of(
                                directoryUrl, credentials(DatabaseRole.APP), ShardServers.REGION),
                        metrics);
        var admission =
                new Admission(
                        vertx,
                        AdmissionOptions.ofSlots(poolSize),
                        organization -> limits,
                        Clock.systemUTC(),
                        metrics);
        transactions =
                new PgTenantTransactions(
                        pools(DatabaseRole.APP),
                        new AdmittedRoutes(new FreshRoutes(vertx, directory, metrics), admission));
    }

    /**
     * On servers of the benchmark's own, where nobody is turned away for the rate. Knows every
     * organization registered so far.
     *
     * @param poolSize connections per shard, of which one is left to others, as in a service
     */
    static LocalRouter start(ShardServers servers, int poolSize) {
        return start(
                servers.directoryUrl(),
                poolSize,
                new OrganizationLimits(Math.max(1, poolSize - 1), 1_000_000, 1_000_000, 1));
    }

    /** Knows every organization registered so far. */
    static LocalRouter start(String directoryUrl, int poolSize, OrganizationLimits limits) {
        var router = new LocalRouter(directoryUrl, poolSize, limits);
        router.directory.start().toCompletionStage().toCompletableFuture().join();
        return router;
    }

    TenantTransactions transactions() {
        return transactions;
    }

    /** Questions to all shards, over connections of their own. */
    ScatterGather scatter() {
        return new ScatterGather(directory, new TimedReads(vertx, pools(DatabaseRole.OPERATIONS)));
    }

    DirectorySubscription directory() {
        return directory;
    }

    @Override
    public void close() {
        pools.forEach(ShardPools::close);
        directory.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ShardPools pools(DatabaseRole role) {
        var opened =
                new ShardPools(
                        vertx,
                        directory,
                        credentials(role),
                        ShardPoolOptions.ofSize(poolSize),
                        metrics);
        pools.add(opened);
        return opened;
    }

    private static DatabaseCredentials credentials(DatabaseRole role) {
        return new DatabaseCredentials(role.user(), role.password());
    }
}
