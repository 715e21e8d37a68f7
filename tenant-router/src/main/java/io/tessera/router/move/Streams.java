package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what streams have left in shards. */
final class Streams {
    /** All names of streams begin so; nothing else's do. */
    static final String PREFIX = "tessera_move_";

    private Streams() {}

    /** Names of a move's streams from source to target of which there is any trace. */
    static Set<String> of(long move, JdbcSession source, JdbcSession target) throws SQLException {
        String pattern = (PREFIX + move + "_%").replace("_", "\\_");
        var names = new TreeSet<String>();
        names.addAll(published(source, pattern));
        names.addAll(subscribed(target, pattern));
        return names;
    }

    /**
     * Removes a move's streams in one direction, but for the one in use. The names are listed under
     * the token: a successor has not shown its own yet, so that none of its streams can be among
     * them, and whoever makes one too late finds out.
     *
     * @param inUse name of the stream to leave alone, or null
     */
    static void sweep(
            MoveRun run, JdbcSession publisher, JdbcSession subscriber, @Nullable String inUse)
            throws SQLException {
        Set<String> names = run.fenced(publisher, () -> of(run.move().id(), publisher, subscriber));
        if (inUse != null) {
            names.remove(inUse);
        }
        for (String name : names) {
            remove(run, new ChangeStream(name, publisher, subscriber), subscriber);
        }
    }

    /** Removes one stream, whatever there is of it. */
    static void remove(MoveRun run, ChangeStream stream, JdbcSession subscriber)
            throws SQLException {
        run.fenced(
                subscriber,
                () -> {
                    stream.unsubscribe();
                    return null;
                });
        stream.unpublish();
    }

    /** Publications and slots of a shard. */
    static Set<String> published(JdbcSession shard, String pattern) throws SQLException {
        return new TreeSet<>(
                shard.query(
                        """
                        SELECT pubname::text FROM pg_publication WHERE pubname LIKE ?
                        UNION SELECT slot_name::text FROM pg_replication_slots
                        WHERE slot_name LIKE ? AND database = current_database()
                        """,
                        row -> row.getString(1),
                        pattern,
                        pattern));
    }

    /** Subscriptions of a shard. */
    static Set<String> subscribed(JdbcSession shard, String pattern) throws SQLException {
        return new TreeSet<>(
                shard.query(
                        """
                        SELECT subname::text FROM pg_subscription JOIN pg_database d ON d.oid = subdbid
                        WHERE subname LIKE ? AND d.datname = current_database()
                        """,
                        row -> row.getString(1),
                        pattern));
    }
}
