package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A cluster with clients: organizations at home on the first shard, routers that reach them, what
 * the clients were told, and a watch over who owns what.
 */
final class LoadedCluster implements AutoCloseable {
    static final ShardId HERE = MoveCluster.shard(0);
    static final ShardId THERE = MoveCluster.shard(1);

    private final MoveCluster cluster;
    private final List<OrganizationId> organizations;
    private final WriteLedger ledger = new WriteLedger();
    private final List<RunningRouter> routers = new ArrayList<>();
    private final OwnershipWatch watch;

    LoadedCluster(MoveCluster cluster, List<OrganizationId> organizations) {
        this.cluster = cluster;
        this.organizations = organizations;
        this.watch = OwnershipWatch.start(cluster, HERE, THERE, organizations);
    }

    /** A router that follows the directory as it should. */
    LoadedCluster freshRouter() {
        return router(UnaryOperator.identity());
    }

    /**
     * A router that hears nothing of moves until it is refused.
     *
     * @param deaf for how long it then still does not
     */
    LoadedCluster staleRouter(Duration deaf) {
        return router(fresh -> new StaleTable(fresh, deaf));
    }

    OpenLoad load(int writesPerSecond) {
        return OpenLoad.start(routers, organizations, ledger, writesPerSecond);
    }

    WriteLedger ledger() {
        return ledger;
    }

    /** Transactions that a shard refused so far. */
    long refused() {
        return (long)
                routers.stream()
                        .mapToDouble(
                                router -> router.metrics().counter("tenant.routes.stale").count())
                        .sum();
    }

    List<String> violations() {
        return watch.violations();
    }

    MoveAudit audit() throws SQLException {
        return MoveAudit.of(cluster, organizations, ledger);
    }

    @Override
    public void close() throws InterruptedException {
        watch.close();
        routers.forEach(RunningRouter::close);
    }

    private LoadedCluster router(UnaryOperator<RoutingTable> view) {
        routers.add(
                RunningRouter.start(
                        RunningRouter.options(cluster.directoryUrl()),
                        TestCluster.APP,
                        ShardPoolOptions.ofSize(4),
                        view));
        return this;
    }
}
