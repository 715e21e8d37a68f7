package io.tessera.router.pool;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** How a pool to one address is set up: what its connections are told, and every bound. */
final class PoolOpening {
    private static final int PIPELINING = 256;
    private static final int STATEMENT_CACHE = 256;

    private final Vertx vertx;
    private final DatabaseCredentials credentials;
    private final ShardPoolOptions options;

    PoolOpening(Vertx vertx, DatabaseCredentials credentials, ShardPoolOptions options) {
        this.vertx = vertx;
        this.credentials = credentials;
        this.options = options;
    }

    /**
     * Connects nowhere yet.
     *
     * @param address {@code postgresql://host:port/database}
     */
    ShardPool open(ShardId shard, String address, ShardPool.Meters meters) {
        var connecting = connecting(address);
        var bounds =
                new PoolOptions()
                        .setName("shard-" + shard + "-" + credentials.user())
                        .setMaxSize(options.maxSize())
                        .setMaxWaitQueueSize(options.maxQueue())
                        .setConnectionTimeout((int) options.acquireTimeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) options.idleTimeout().toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        // 0: a connection lives on the event loop of who opened it, no hop between
                        // threads.
                        .setEventLoopSize(0);
        var pool = PgBuilder.pool().using(vertx).with(bounds).connectingTo(connecting).build();
        pool.connectionProvider(boundedConnect(connecting));
        return new ShardPool(shard, address, pool, meters);
    }

    private PgConnectOptions connecting(String address) {
        return PgConnectOptions.fromUri(address)
                .setUser(credentials.user())
                .setPassword(credentials.password())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENT_CACHE)
                .setPipeliningLimit(PIPELINING)
                .setTcpKeepAlive(true)
                .setConnectTimeout((int) options.acquireTimeout().toMillis())
                // A silent socket is a dead server: the statement timeout would have spoken
                // first.
                .setIdleTimeout((int) silence().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .addProperty("application_name", "tessera")
                // The fence's check is right only when each statement sees what is
                // committed.
                .addProperty("default_transaction_isolation", "read committed")
                .addProperty(
                        "statement_timeout", Long.toString(options.statementTimeout().toMillis()));
    }

    /**
     * Without a bound, a greeting that stays unanswered would keep its place in the pool for ever.
     */
    private Function<Context, Future<SqlConnection>> boundedConnect(PgConnectOptions connecting) {
        var factory = PgDriver.INSTANCE.createConnectionFactory(vertx, connecting);
        return context -> {
            Future<SqlConnection> connection = factory.connect(context);
            var bounded =
                    connection.timeout(options.acquireTimeout().toMillis(), TimeUnit.MILLISECONDS);
            bounded.onFailure(late -> connection.onSuccess(SqlConnection::close));
            return bounded;
        };
    }

    private Duration silence() {
        return options.statementTimeout().plus(options.idleTimeout());
    }
}
