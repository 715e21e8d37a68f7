package io.tessera.router.pool;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.LongConsumer;

/** A connection on loan from a shard's pool. */
public final class PooledConnection {
    private final SqlConnection connection;
    private final LongConsumer onRelease;
    private final long begun = System.nanoTime();
    private boolean released;

    PooledConnection(SqlConnection connection, LongConsumer onRelease) {
        this.connection = connection;
        this.onRelease = onRelease;
    }

    public SqlConnection connection() {
        return connection;
    }

    /** Gives it back, once; an unfinished transaction of the client's own is rolled back. */
    public Future<Void> release() {
        if (released) {
            return Future.succeededFuture();
        }
        released = true;
        onRelease.accept(System.nanoTime() - begun);
        return connection.close();
    }
}
