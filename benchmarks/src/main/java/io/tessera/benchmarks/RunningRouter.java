package io.tessera.benchmarks;

import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.supervisor.StackState;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.admission.OrganizationLimits;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.provisioning.NewOrganization;
import io.tessera.router.provisioning.OrganizationRegistration;
import io.tessera.router.scatter.ScatterGather;
import java.nio.file.Path;
import java.util.UUID;

/** The router on the databases of a running stack, with bounds as a service has them. */
final class RunningRouter implements AutoCloseable {
    private static final int POOL = 4;

    private final LocalRouter router;
    private final Databases databases;

    private RunningRouter(Endpoints endpoints) {
        databases = new Databases(endpoints);
        router =
                LocalRouter.start(
                        endpoints.directoryUrl(),
                        POOL,
                        new OrganizationLimits(POOL - 1, 1_000, 2_000, 1));
    }

    /**
     * On the stack of a folder; its stores are enough.
     *
     * @param arguments the stack's home; {@code .tessera} unless given
     */
    static RunningRouter of(String[] arguments) throws Exception {
        var home = Path.of(arguments.length > 0 ? arguments[0] : ".tessera");
        return new RunningRouter(
                new Endpoints(
                        StackState.read(home)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "No stack runs in "
                                                        + home
                                                        + ": ./tessera up first."))
                                .ports()));
    }

    TenantTransactions transactions() {
        return router.transactions();
    }

    ScatterGather scatter() {
        return router.scatter();
    }

    DirectorySubscription directory() {
        return router.directory();
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
        router.close();
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
}
