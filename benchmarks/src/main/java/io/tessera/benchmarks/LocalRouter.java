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
import io.vertx.core.Vertx;
import java.time.Clock;

/** The router as a service has it, in this process, on servers of the benchmark's own. */
final class LocalRouter implements AutoCloseable {
    private static final DatabaseCredentials APP =
            new DatabaseCredentials(DatabaseRole.APP.user(), DatabaseRole.APP.password());

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DirectorySubscription directory;
    private final ShardPools pools;
    private final TenantTransactions transactions;

    private LocalRouter(ShardServers servers, int poolSize) {
        directory =
                new DirectorySubscription(
                        vertx,
                        DirectoryOptions.of(servers.directoryUrl(), APP, ShardServers.REGION),
                        metrics);
        pools = new ShardPools(vertx, directory, APP, ShardPoolOptions.ofSize(poolSize), metrics);
        transactions =
                new PgTenantTransactions(
                        pools,
                        new AdmittedRoutes(
                                new FreshRoutes(vertx, directory, metrics), admission(poolSize)));
    }

    /** One connection is left to others, as in a service; nobody is turned away for the rate. */
    private Admission admission(int poolSize) {
        var limits = new OrganizationLimits(Math.max(1, poolSize - 1), 1_000_000, 1_000_000, 1);
        return new Admission(
                vertx,
                AdmissionOptions.ofSlots(poolSize),
                organization -> limits,
                Clock.systemUTC(),
                metrics);
    }

    /**
     * Knows every organization registered so far.
     *
     * @param poolSize connections per shard
     */
    static LocalRouter start(ShardServers servers, int poolSize) {
        var router = new LocalRouter(servers, poolSize);
        router.directory.start().toCompletionStage().toCompletableFuture().join();
        return router;
    }

    TenantTransactions transactions() {
        return transactions;
    }

    DirectorySubscription directory() {
        return directory;
    }

    @Override
    public void close() {
        pools.close();
        directory.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
