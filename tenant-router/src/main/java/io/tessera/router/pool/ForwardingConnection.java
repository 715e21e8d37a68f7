package io.tessera.router.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;

/** A connection in front of another. Every statement asks {@link #open} for the one behind. */
public abstract class ForwardingConnection implements SqlConnection {
    private final SqlConnection behind;

    protected ForwardingConnection(SqlConnection behind) {
        this.behind = behind;
    }

    /** The connection behind, whatever its state. */
    protected final SqlConnection behind() {
        return behind;
    }

    /**
     * The connection behind, for a statement.
     *
     * @throws IllegalStateException if no statement may be sent now
     */
    protected abstract SqlConnection open();

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return open().query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return open().preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return open().preparedQuery(sql, options);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        return open().prepare(sql);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        return open().prepare(sql, options);
    }

    @Override
    public SqlConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql).onComplete(handler);
        return this;
    }

    @Override
    public SqlConnection prepare(
            String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql, options).onComplete(handler);
        return this;
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        begin().onComplete(handler);
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    public SqlConnection exceptionHandler(Handler<Throwable> handler) {
        behind.exceptionHandler(handler);
        return this;
    }

    @Override
    public SqlConnection closeHandler(Handler<Void> handler) {
        behind.closeHandler(handler);
        return this;
    }

    @Override
    public boolean isSSL() {
        return behind.isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return behind.databaseMetadata();
    }
}
