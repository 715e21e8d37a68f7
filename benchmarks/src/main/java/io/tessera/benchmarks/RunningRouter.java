package io.tessera.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.supervisor.StackState;
import io.tessera.router.Bucket;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
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
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.scatter.ScatterGather;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The router as a service has it, in this process, on the databases of a running stack. */
final class RunningRouter implements AutoCloseable {
    private static final int POOL = 4;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Databases databases;
    private final DirectorySubscription directory;
    private final ShardPools pools;
    private final ShardPools operations;

    private RunningRouter(Endpoints endpoints) {
        databases = new Databases(endpoints);
        directory =
                new DirectorySubscription(
                        vertx,
                        DirectoryOptions.of(
                                endpoints.directoryUrl(),
                                credentials(DatabaseRole.APP),
                                Databases.REGION),
                        metrics);
        pools = pools(DatabaseRole.APP);
        operations = pools(DatabaseRole.OPERATIONS);
    }

    /**
     * On the stack of a folder; its stores are enough.
     *
     * @param arguments the stack's home; {@code .tessera} unless given
     */
    static RunningRouter of(String[] arguments) throws Exception {
        var home = Path.of(arguments.length > 0 ? arguments[0] : ".tessera");
        var state =
                StackState.read(home)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "No stack runs in " + home + ": ./tessera up first."));
        var router = new RunningRouter(new Endpoints(state.ports()));
        router.directory
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        return router;
    }

    /** Bounds as a service has them unless told otherwise. */
    TenantTransactions transactions() {
        var limits = new OrganizationLimits(POOL - 1, 1_000, 2_000, 1);
        var admission =
                new Admission(
                        vertx,
                        AdmissionOptions.ofSlots(POOL),
                        organization -> limits,
                        Clock.systemUTC(),
                        metrics);
        return new PgTenantTransactions(
                pools, new AdmittedRoutes(new FreshRoutes(vertx, directory, metrics), admission));
    }

    ScatterGather scatter() {
        return new ScatterGather(directory, new TimedReads(vertx, operations));
    }

    DirectorySubscription directory() {
        return directory;
    }

    /** Registers an organization. */
    OrganizationId newOrganization() {
        return register(new OrganizationId(UUID.randomUUID()));
    }

    /** Registers another organization in the same bucket and so on the same shard. */
    OrganizationId newNeighbourOf(OrganizationId other) {
        var id = new OrganizationId(UUID.randomUUID());
        while (Bucket.numberOf(id) != Bucket.numberOf(other)) {
            id = new OrganizationId(UUID.randomUUID());
        }
        return register(id);
    }

    @Override
    public void close() {
        pools.close();
        operations.close();
        directory.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private OrganizationId register(OrganizationId id) {
        new OrganizationRegistration(databases.directory())
                .register(
                        new NewOrganization(
                                id,
                                "bench-" + id,
                                "Benchmark",
                                "free",
                                Databases.REGION,
                                "UTC",
                                "en",
                                "USD"));
        return id;
    }

    private ShardPools pools(DatabaseRole role) {
        return new ShardPools(
                vertx, directory, credentials(role), ShardPoolOptions.ofSize(POOL), metrics);
    }

    private static DatabaseCredentials credentials(DatabaseRole role) {
        return new DatabaseCredentials(role.user(), role.password());
    }
}
