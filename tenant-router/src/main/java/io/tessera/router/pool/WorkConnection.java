package io.tessera.router.pool;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What the work of one transaction gets to see of a connection: statements, and those only until
 * the transaction's end. A statement sent later would run in whatever transaction has the
 * connection by then, another organization's perhaps.
 */
final class WorkConnection extends ForwardingConnection {
    private volatile boolean sealed;

    WorkConnection(SqlConnection behind) {
        super(behind);
    }

    void seal() {
        sealed = true;
    }

    @Override
    protected SqlConnection open() {
        if (sealed) {
            throw new IllegalStateException("a statement came after the end of its transaction");
        }
        return behind();
    }

    @Override
    public Future<Transaction> begin() {
        throw notYours();
    }

    @Override
    public @Nullable Transaction transaction() {
        return null;
    }

    @Override
    public Future<Void> close() {
        throw notYours();
    }

    private static IllegalStateException notYours() {
        return new IllegalStateException(
                "the gateway begins and ends transactions, the work does not");
    }
}
