package io.tessera.router.move;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;

/**
 * Room for a move's streams. A server that lacks it takes a subscription all the same, and its
 * worker fails again and again where only the server's log tells of it.
 */
final class StreamCapacity {
    // Of the origins only those in use are limited; a subscription that is enabled uses one.
    private static final String EXHAUSTED =
            """
            SELECT setting, allowed FROM (
                SELECT 'max_replication_slots', current_setting('max_replication_slots')::int,
                    (SELECT count(*) FROM pg_replication_slots)
                UNION ALL SELECT 'max_wal_senders', current_setting('max_wal_senders')::int,
                    (SELECT count(*) FROM pg_stat_replication)
                UNION ALL SELECT 'max_active_replication_origins',
                    current_setting('max_active_replication_origins')::int,
                    (SELECT count(*) FROM pg_subscription WHERE subenabled)
                UNION ALL SELECT 'max_logical_replication_workers',
                    current_setting('max_logical_replication_workers')::int,
                    (SELECT count(*) FROM pg_subscription WHERE subenabled)
            ) AS resource (setting, allowed, used)
            WHERE used + ? > allowed LIMIT 1
            """;

    private StreamCapacity() {}

    /**
     * One stream and the one back: each server sends one and receives the other.
     *
     * @throws SetbackException if a server has no room for them, with the setting to raise
     */
    static void require(MoveRun run) throws SQLException {
        URI source = run.address(run.move().source());
        URI target = run.address(run.move().target());
        int streams = source.getAuthority().equals(target.getAuthority()) ? 2 : 1;
        require(run.source(), run.move().source(), streams);
        require(run.target(), run.move().target(), streams);
    }

    private static void require(JdbcSession shard, ShardId name, int streams) throws SQLException {
        var exhausted =
                shard.first(
                        EXHAUSTED,
                        row -> "%s = %d".formatted(row.getString(1), row.getInt(2)),
                        streams);
        if (exhausted.isPresent()) {
            throw new Stage.SetbackException(
                    "the server of %s has no room for another stream (%s): raise it, or finish moves whose way back is open"
                            .formatted(name, exhausted.get()));
        }
    }
}
