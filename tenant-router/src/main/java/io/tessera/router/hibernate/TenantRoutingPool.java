package io.tessera.router.hibernate;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.hibernate.TenantBindingException.Code;
import io.tessera.router.pool.ShardPools;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * The pool that Hibernate Reactive is given: hands out connections of the shard that owns the
 * organization bound to the current context, see {@link TenantBinding}. It owns no connection
 * itself.
 */
@SuppressWarnings("deprecation") // Quarkus casts what it is given to this deprecated type
public final class TenantRoutingPool implements PgPool {
    private final RoutingTable table;
    private final ShardPools pools;

    public TenantRoutingPool(RoutingTable table, ShardPools pools) {
        this.table = table;
        this.pools = pools;
    }

    /** Fails with {@link TenantBindingException} when no organization is bound. */
    @Override
    public Future<SqlConnection> getConnection() {
        try {
            TenantBinding binding = TenantBinding.current();
            binding.undecided();
            Route route = binding.route().orElseGet(() -> table.route(binding.organization()));
            return pools.connection(route.shard())
                    .map(pooled -> new TenantConnection(pooled, binding, route));
        } catch (TenantBindingException
                | UnknownOrganizationException
                | DirectoryUnavailableException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        throw new TenantBindingException(Code.NO_TRANSACTION);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        throw new TenantBindingException(Code.NO_TRANSACTION);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        throw new TenantBindingException(Code.NO_TRANSACTION);
    }

    @Override
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        throw new UnsupportedOperationException("the shards' pools open connections");
    }

    @Override
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        throw new UnsupportedOperationException("the shards' pools open connections");
    }

    /** None of its own. */
    @Override
    public int size() {
        return 0;
    }

    /** Leaves the shards' pools to their owner. */
    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }
}
