package io.tessera.router.pool;

import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells a shard in trouble from a statement in error. */
final class ShardFailures {
    private ShardFailures() {}

    /** What a caller is told about a failure while a transaction ran. */
    static Throwable of(ShardId shard, Throwable cause) {
        return isOutage(cause)
                ? new ShardUnavailableException(
                        shard, "the connection to the shard was lost", cause)
                : cause;
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof ClosedConnectionException
                || cause instanceof PgException failure && isOutage(failure.getSqlState());
    }

    private static boolean isOutage(@Nullable String sqlState) {
        // 08 connection exceptions, 57P0x server shutting down or starting, 53300 too many
        // connections
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("57P0")
                        || sqlState.equals("53300"));
    }
}
