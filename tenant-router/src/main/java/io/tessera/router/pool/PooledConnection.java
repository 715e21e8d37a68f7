package io.tessera.router.pool;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A connection on loan from a shard's pool. */
public final class PooledConnection {
    private final SqlConnection connection;
    private final Consumer<PooledConnection> onRelease;
    private final long begun = System.nanoTime();
    private final AtomicBoolean released = new AtomicBoolean();

    PooledConnection(SqlConnection connection, Consumer<PooledConnection> onRelease) {
        this.connection = connection;
        this.onRelease = onRelease;
    }

    public SqlConnection connection() {
        return connection;
    }

    /** Gives it back, once; an unfinished transaction of the client's own is rolled back. */
    public Future<Void> release() {
        if (!released.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        onRelease.accept(this);
        return connection.close();
    }

    /** How long it has been on loan. */
    long ageNanos() {
        return System.nanoTime() - begun;
    }
}
