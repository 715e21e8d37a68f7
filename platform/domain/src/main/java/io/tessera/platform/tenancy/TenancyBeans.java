package io.tessera.platform.tenancy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardTransactions;
import io.tessera.router.TenantTransactions;
import io.tessera.router.admission.Admission;
import io.tessera.router.admission.AdmissionOptions;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.directory.OrganizationDirectory;
import io.tessera.router.pool.AdmittedRoutes;
import io.tessera.router.pool.FreshRoutes;
import io.tessera.router.pool.PgShardTransactions;
import io.tessera.router.pool.PgTenantTransactions;
import io.tessera.router.pool.ReplicaPools;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.pool.ShardPools;
import io.tessera.router.pool.TimedReads;
import io.tessera.router.replica.PgTenantReads;
import io.tessera.router.replica.TenantReads;
import io.tessera.router.scatter.ScatterGather;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenant router's parts as beans. Each gives way to another bean of its type. */
final class TenancyBeans {
    /** After which an unanswered question to the directory counts as a lost connection. */
    private static final Duration DIRECTORY_DEADLINE = Duration.ofSeconds(3);

    /** Connections per shard for questions over all of them: few, they must not crowd out work. */
    private static final int OPERATIONS_POOL = 2;

    @Produces
    @Singleton
    @DefaultBean
    DirectorySubscription directory(
            Vertx vertx,
            TenancyConfig.Directory directory,
            TenancyConfig.Database database,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region,
            MeterRegistry metrics) {
        var options =
                new DirectoryOptions(
                        directory.url(),
                        new DatabaseCredentials(database.user(), database.password()),
                        region,
                        directory.poll(),
                        DIRECTORY_DEADLINE,
                        directory.snapshotFile().orElse(null));
        return new DirectorySubscription(vertx, options, metrics);
    }

    void close(@Disposes DirectorySubscription directory) {
        directory.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    ShardPools pools(
            Vertx vertx,
            RoutingTable table,
            TenancyConfig.Database database,
            TenancyConfig.ShardPool bounds,
            MeterRegistry metrics) {
        var credentials = new DatabaseCredentials(database.user(), database.password());
        return new ShardPools(
                vertx, table, credentials, ShardPoolOptions.ofSize(bounds.maxSize()), metrics);
    }

    void close(@Disposes ShardPools pools) {
        pools.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    @Relay
    ShardPools relayPools(
            Vertx vertx,
            RoutingTable table,
            TenancyConfig.Relay relay,
            TenancyConfig.ShardPool bounds,
            MeterRegistry metrics) {
        String password =
                relay.password()
                        .orElseThrow(() ->
                                new IllegalStateException("tessera.relay.password is not set"));
        return new ShardPools(
                vertx,
                table,
                new DatabaseCredentials(relay.user(), password),
                ShardPoolOptions.ofSize(bounds.maxSize()),
                metrics);
    }

    void closeRelay(@Disposes @Relay ShardPools pools) {
        pools.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    @Operations
    ShardPools operationsPools(
            Vertx vertx,
            RoutingTable table,
            TenancyConfig.Operations operations,
            MeterRegistry metrics) {
        String password =
                operations
                        .password()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "tessera.operations.password is not set"));
        return new ShardPools(
                vertx,
                table,
                new DatabaseCredentials(operations.user(), password),
                ShardPoolOptions.ofSize(OPERATIONS_POOL),
                metrics);
    }

    void closeOperations(@Disposes @Operations ShardPools pools) {
        pools.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    ScatterGather scatterGather(Vertx vertx, RoutingTable table, @Operations ShardPools pools) {
        return new ScatterGather(table, new TimedReads(vertx, pools));
    }

    @Produces
    @Singleton
    @DefaultBean
    FreshRoutes freshRoutes(Vertx vertx, RoutingTable table, MeterRegistry metrics) {
        return new FreshRoutes(vertx, table, metrics);
    }

    @Produces
    @Singleton
    @DefaultBean
    Admission admission(
            Vertx vertx,
            OrganizationDirectory directory,
            TenancyConfig.Admission config,
            TenancyConfig.ShardPool pool,
            MeterRegistry metrics) {
        var breaker = config.breaker();
        var options =
                new AdmissionOptions(
                        pool.maxSize(),
                        config.waiting(),
                        config.waitingPerOrganization(),
                        config.patience(),
                        new AdmissionOptions.Breaker(
                                breaker.failures(), breaker.pause(), breaker.longestPause()));
        var limits = new PlanLimits(directory, config, pool.maxSize());
        return new Admission(vertx, options, limits, Clock.systemUTC(), metrics);
    }

    @Produces
    @Singleton
    @DefaultBean
    AdmittedRoutes admittedRoutes(FreshRoutes routes, Admission admission) {
        return new AdmittedRoutes(routes, admission);
    }

    @Produces
    @Singleton
    @DefaultBean
    TenantTransactions tenantTransactions(ShardPools pools, AdmittedRoutes routes) {
        return new PgTenantTransactions(pools, routes);
    }

    @Produces
    @Singleton
    @DefaultBean
    ReplicaPools replicaPools(
            Vertx vertx,
            TenancyConfig.Database database,
            TenancyConfig.ReplicaPool bounds,
            MeterRegistry metrics) {
        var credentials = new DatabaseCredentials(database.user(), database.password());
        return new ReplicaPools(vertx, credentials, bounds.maxSize(), metrics);
    }

    void close(@Disposes ReplicaPools pools) {
        pools.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    TenantReads tenantReads(
            RoutingTable table,
            ShardPools primaries,
            ReplicaPools replicas,
            TenantTransactions transactions,
            MeterRegistry metrics) {
        return new PgTenantReads(table, primaries, replicas, transactions, metrics);
    }

    /** The relay's; there is no other role that works on whole shards. */
    @Produces
    @Singleton
    @DefaultBean
    ShardTransactions shardTransactions(RoutingTable table, @Relay ShardPools pools) {
        return new PgShardTransactions(table, pools);
    }
}
