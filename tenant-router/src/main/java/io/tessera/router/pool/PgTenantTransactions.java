package io.tessera.router.pool;

import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.Route;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.function.Function;

/** Tenant transactions straight on the Postgres client: the hot path. */
public final class PgTenantTransactions implements TenantTransactions {
    private final ShardPools pools;
    private final AdmittedRoutes routes;

    public PgTenantTransactions(ShardPools pools, AdmittedRoutes routes) {
        this.pools = pools;
        this.routes = routes;
    }

    @Override
    public <T> Uni<T> pipelined(
            OrganizationId organization,
            Priority priority,
            Function<SqlConnection, Future<T>> work) {
        return run(organization, priority, Transactions.Mode.PIPELINED, work);
    }

    @Override
    public <T> Uni<T> inTransaction(
            OrganizationId organization,
            Priority priority,
            Function<SqlConnection, Future<T>> work) {
        return run(organization, priority, Transactions.Mode.INTERACTIVE, work);
    }

    @Override
    public Route route(OrganizationId organization) {
        return routes.route(organization);
    }

    private <T> Uni<T> run(
            OrganizationId organization,
            Priority priority,
            Transactions.Mode mode,
            Function<SqlConnection, Future<T>> work) {
        return CancellationShield.over(() ->
                routes.run(
                        organization, priority, route -> attempt(organization, route, mode, work)));
    }

    private <T> Future<T> attempt(
            OrganizationId organization,
            Route route,
            Transactions.Mode mode,
            Function<SqlConnection, Future<T>> work) {
        return pools.pool(route.shard())
                .transact(mode, List.of(c -> BeginTenant.on(c, organization, route)), work)
                .recover(cause -> Future.failedFuture(translate(route, cause)));
    }

    private static Throwable translate(Route route, Throwable cause) {
        return StaleRouteException.isStale(cause)
                ? new StaleRouteException(route, cause)
                : ShardFailures.of(route.shard(), cause);
    }
}
