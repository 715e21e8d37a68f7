package io.tessera.router.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.RoutingTable;
import io.tessera.router.TenantTransactions;
import io.tessera.router.admission.Admission;
import io.tessera.router.admission.AdmissionOptions;
import io.tessera.router.admission.OrganizationLimits;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.pool.AdmittedRoutes;
import io.tessera.router.pool.FreshRoutes;
import io.tessera.router.pool.PgTenantTransactions;
import io.tessera.router.pool.ReplicaPools;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.pool.ShardPools;
import io.tessera.router.replica.PgTenantReads;
import io.tessera.router.replica.TenantReads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** All parts of the router, put together as a service does. */
public final class RunningRouter implements AutoCloseable {
    public static final String INSERT =
            "INSERT INTO note (bucket, organization_id, body) VALUES (tenant_bucket(), tenant_organization(), $1)";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DirectorySubscription directory;
    private final ShardPools pools;
    private final TenantTransactions transactions;
    private final ReplicaPools replicas;
    private final TenantReads reads;

    private RunningRouter(
            DirectoryOptions options,
            DatabaseCredentials role,
            ShardPoolOptions bounds,
            AdmissionOptions admission,
            OrganizationLimits limits,
            UnaryOperator<RoutingTable> view) {
        directory = new DirectorySubscription(vertx, options, metrics);
        RoutingTable table = view.apply(directory);
        pools = new ShardPools(vertx, table, role, bounds, metrics);
        transactions =
                new PgTenantTransactions(
                        pools,
                        new AdmittedRoutes(
                                new FreshRoutes(vertx, table, metrics),
                                new Admission(
                                        vertx,
                                        admission,
                                        organization -> limits,
                                        Clock.systemUTC(),
                                        metrics)));
        replicas = new ReplicaPools(vertx, role, bounds.maxSize(), metrics);
        reads = new PgTenantReads(directory, pools, replicas, transactions, metrics);
    }

    public static RunningRouter start() {
        return start(ShardPoolOptions.ofSize(2));
    }

    public static RunningRouter start(ShardPoolOptions bounds) {
        return start(
                options(TestCluster.running().url("tessera_directory")), TestCluster.APP, bounds);
    }

    /** Admits everybody: the pool's own bounds are in force. */
    public static RunningRouter start(
            DirectoryOptions options, DatabaseCredentials role, ShardPoolOptions bounds) {
        return start(options, role, bounds, UnaryOperator.identity());
    }

    /**
     * Admits everybody.
     *
     * @param view what the router sees of the directory
     */
    public static RunningRouter start(
            DirectoryOptions options,
            DatabaseCredentials role,
            ShardPoolOptions bounds,
            UnaryOperator<RoutingTable> view) {
        int all = bounds.maxSize() + bounds.maxQueue() + 1;
        return start(
                options,
                role,
                bounds,
                AdmissionOptions.ofSlots(all),
                new OrganizationLimits(all, 1_000_000, 1_000_000, 1),
                view);
    }

    /** As a service does, with an admission of the test's own. */
    public static RunningRouter start(
            ShardPoolOptions bounds, AdmissionOptions admission, OrganizationLimits limits) {
        return start(
                options(TestCluster.running().url("tessera_directory")),
                TestCluster.APP,
                bounds,
                admission,
                limits,
                UnaryOperator.identity());
    }

    private static RunningRouter start(
            DirectoryOptions options,
            DatabaseCredentials role,
            ShardPoolOptions bounds,
            AdmissionOptions admission,
            OrganizationLimits limits,
            UnaryOperator<RoutingTable> view) {
        var router = new RunningRouter(options, role, bounds, admission, limits, view);
        await(router.directory.start());
        return router;
    }

    public static DirectoryOptions options(String url) {
        return DirectoryOptions.of(url, TestCluster.APP, TestCluster.REGION);
    }

    public Vertx vertx() {
        return vertx;
    }

    public SimpleMeterRegistry metrics() {
        return metrics;
    }

    public DirectorySubscription directory() {
        return directory;
    }

    public ShardPools pools() {
        return pools;
    }

    public TenantTransactions transactions() {
        return transactions;
    }

    public TenantReads reads() {
        return reads;
    }

    /** Writes one note through the pipelined path. */
    public void write(OrganizationId organization, String body) {
        await(transactions.pipelined(organization, c -> insert(c, body)));
    }

    /** How many notes the organization has, through the pipelined path. */
    public long count(OrganizationId organization) {
        return await(transactions.pipelined(organization, RunningRouter::count));
    }

    public static Future<RowSet<Row>> insert(SqlConnection connection, String body) {
        return connection.preparedQuery(INSERT).execute(Tuple.of(body));
    }

    public static Future<Long> count(SqlConnection connection) {
        return connection
                .query("SELECT count(*) FROM note")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Waits for a future; its failure comes out as it is when unchecked. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        replicas.close();
        pools.close();
        directory.close();
        await(vertx.close());
    }
}
