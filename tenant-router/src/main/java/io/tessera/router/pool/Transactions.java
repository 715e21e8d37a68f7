package io.tessera.router.pool;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Transactions written as statements, since the client's own commit waits for every answer before
 * it is sent and so cannot be pipelined.
 */
final class Transactions {
    /**
     * Postgres answers COMMIT in a failed transaction with success, though it rolled back. The
     * statement in front cannot: in a failed transaction it is refused, and what follows it in the
     * same message is skipped. It also brings errors of deferred constraints to light.
     */
    private static final String COMMIT_IF_SOUND = "SET CONSTRAINTS ALL IMMEDIATE; COMMIT";

    private Transactions() {}

    /** How a transaction's work is waited for. */
    enum Mode {
        /** The end is sent behind the work's statements at once. */
        PIPELINED,
        /** The end is sent when the work is done. */
        INTERACTIVE
    }

    /**
     * @param prologue statements to send behind BEGIN, whose failure is the transaction's
     * @return the work's result once its transaction is committed, else the first failure; the
     *     connection is in no transaction by then
     */
    static <T> Future<T> run(
            SqlConnection connection,
            Mode mode,
            List<Function<SqlConnection, Future<?>>> prologue,
            Function<SqlConnection, Future<T>> work) {
        var before = new ArrayList<Future<?>>(prologue.size() + 1);
        before.add(connection.query("BEGIN").execute());
        for (Function<SqlConnection, Future<?>> statement : prologue) {
            before.add(statement.apply(connection));
        }
        var guarded = new WorkConnection(connection);
        Future<T> result = apply(work, guarded);
        Future<?> end =
                switch (mode) {
                    case PIPELINED -> end(connection, guarded, result.failed());
                    case INTERACTIVE ->
                            result.transform(
                                    done -> end(connection, guarded, done.failed()).mapEmpty());
                };
        var all = new ArrayList<Future<?>>(before);
        all.add(result);
        all.add(end);
        return Future.join(all)
                .transform(over ->
                        end.failed()
                                ? connection
                                        .query("ROLLBACK")
                                        .execute()
                                        .transform(clean -> outcome(before, result, end))
                                : outcome(before, result, end));
    }

    private static <T> Future<T> apply(
            Function<SqlConnection, Future<T>> work, SqlConnection connection) {
        try {
            return Objects.requireNonNull(work.apply(connection), "the work returned no future");
        } catch (Throwable e) { // whatever it is, the transaction has begun and must be ended
            return Future.failedFuture(e);
        }
    }

    private static Future<?> end(SqlConnection connection, WorkConnection guarded, boolean failed) {
        guarded.seal();
        return connection.query(failed ? "ROLLBACK" : COMMIT_IF_SOUND).execute();
    }

    /** The earliest failure is the cause of those after it. */
    private static <T> Future<T> outcome(
            List<Future<?>> before, Future<T> result, AsyncResult<?> end) {
        for (Future<?> statement : before) {
            if (statement.failed()) {
                return Future.failedFuture(statement.cause());
            }
        }
        if (result.succeeded() && end.failed()) {
            return Future.failedFuture(end.cause());
        }
        return result;
    }
}
