package io.tessera.router.replication;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.ShardAccess;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A copy of the directory in another region. Services there follow it as others follow the primary,
 * and go on when the primary is away. Everything that services read is copied; moves stay with the
 * primary.
 */
public final class DirectoryReplication {
    private static final String PUBLICATION = "tessera_directory";
    private static final Duration TABLE_PATIENCE = Duration.ofMinutes(1);
    private static final long POLL_NANOS = 20_000_000;

    /** Moves registered by a later primary must not be taken for those of an earlier one. */
    private static final long MOVES_PER_TERM = 1_000_000_000;

    private final URI primary;
    private final URI copy;
    private final ShardAccess access;
    private final String name;

    /**
     * @param primary the directory that is written to, {@code postgresql://host:port/database}
     * @param copy a database with the directory's migrations
     * @param replicator a role of both servers that may replicate and has the owner's rights, such
     *     as the one that moves rows; it is asked for its password
     * @param region that the copy is for
     */
    public DirectoryReplication(
            URI primary, URI copy, DatabaseCredentials replicator, String region) {
        this.primary = primary;
        this.copy = copy;
        this.name = PUBLICATION + "_" + region.toLowerCase(Locale.ROOT).replaceAll("\\W", "_");
        this.access =
                new ShardAccess(
                        new JdbcDatabase("jdbc:" + copy, replicator.user(), replicator.password()),
                        replicator);
    }

    /**
     * Makes the copy follow its primary; what is so already stays. Returns when the copy has
     * everything that the primary had at the call. To be called again after migrations, of both.
     *
     * @throws ReplicationException if the copy has content of its own or follows somebody else
     */
    public void setUp() throws SQLException {
        try (JdbcSession from = access.open(primary);
                JdbcSession to = access.open(copy)) {
            List<String> tables = tables(from);
            publish(from, tables);
            if (isSubscribed(to)) {
                requireSlot(from);
                refresh(from, to);
            } else {
                requireEmpty(to);
                dropSlot(from);
                new FirstCopy(access, primary, name, PUBLICATION).into(to, tables);
            }
        }
    }

    /** How far the copy is behind. */
    public ReplicationLag lag() throws SQLException {
        try (JdbcSession from = access.open(primary);
                JdbcSession to = access.open(copy)) {
            long here = version(to);
            return from.first(
                            """
                            SELECT active, pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::bigint,
                                (SELECT version FROM map_version)
                            FROM pg_replication_slots WHERE slot_name = ?
                            """,
                            row ->
                                    new ReplicationLag(
                                            row.getBoolean(1),
                                            row.getLong(2),
                                            row.getLong(3) - here),
                            name)
                    .orElseThrow(() -> new ReplicationException("the primary has no slot " + name));
        }
    }

    /**
     * Makes the copy the primary, without the former one. To be called only when that is lost or
     * stopped for good: its last changes may be missing here. Shards that can be reached refuse its
     * coordinators from then on.
     *
     * @throws ReplicationException if it is no copy
     */
    public Promotion promote() throws SQLException {
        try (JdbcSession to = access.open(copy)) {
            if (!isSubscribed(to)) {
                throw new ReplicationException("this directory is no copy");
            }
            // The slot is the lost primary's: nobody can drop it there.
            to.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
            long term =
                    to.transaction(() -> {
                        to.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
                        to.execute("DROP SUBSCRIPTION " + name);
                        to.update("DELETE FROM directory_copy");
                        long next =
                                to.first(
                                                "UPDATE directory_term SET term = term + 1 RETURNING term",
                                                row -> row.getLong(1))
                                        .orElseThrow();
                        to.execute(
                                "ALTER TABLE move ALTER COLUMN id RESTART WITH "
                                        + next * MOVES_PER_TERM);
                        return next;
                    });
            return new Promotion(term, tell(to, term));
        }
    }

    /** Tells every shard that can be reached, and says which could not. */
    private Map<ShardId, String> tell(JdbcSession directory, long term) throws SQLException {
        var shards =
                directory.query(
                        "SELECT id FROM shard ORDER BY id", row -> new ShardId(row.getString(1)));
        var unaware = new TreeMap<ShardId, String>();
        for (ShardId shard : shards) {
            try (JdbcSession session = access.open(access.address(directory, shard))) {
                session.first("SELECT show_directory_term(?)", row -> true, term);
            } catch (SQLException e) {
                unaware.put(shard, String.valueOf(e.getMessage()));
            }
        }
        return unaware;
    }

    private static List<String> tables(JdbcSession directory) throws SQLException {
        return directory.query(
                "SELECT name::text FROM replicated_table ORDER BY 1", row -> row.getString(1));
    }

    private static void publish(JdbcSession from, List<String> tables) throws SQLException {
        var published =
                from.query(
                        "SELECT prrelid::regclass::text FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid WHERE pubname = ? ORDER BY 1",
                        row -> row.getString(1),
                        PUBLICATION);
        String listed = String.join(", ", tables);
        if (published.isEmpty()) {
            from.execute("CREATE PUBLICATION " + PUBLICATION + " FOR TABLE " + listed);
        } else if (!published.equals(tables)) {
            from.execute("ALTER PUBLICATION " + PUBLICATION + " SET TABLE " + listed);
        }
    }

    /** Takes in tables that were made since, and the primary's address if it has changed. */
    private void refresh(JdbcSession from, JdbcSession to) throws SQLException {
        to.execute(
                "ALTER SUBSCRIPTION %s CONNECTION '%s'"
                        .formatted(name, access.connectionString(primary).replace("'", "''")));
        var before = followed(to, "true");
        to.execute("ALTER SUBSCRIPTION " + name + " REFRESH PUBLICATION");
        await(() -> followed(to, "srsubstate <> 'r'").isEmpty());
        var added = followed(to, "true");
        added.removeAll(before);
        for (String table : added) {
            // Their rows came beside the stream: stamped anew, none lies behind a version that some
            // reader of the copy has.
            from.update("UPDATE " + table + " SET changed_in = changed_in");
        }
        long version = version(from);
        await(() -> version(to) >= version);
    }

    private List<String> followed(JdbcSession to, String condition) throws SQLException {
        return to
                .query(
                        """
                        SELECT srrelid::regclass::text FROM pg_subscription_rel JOIN pg_subscription s ON s.oid = srsubid
                        WHERE subname = ? AND
                        """
                                + condition,
                        row -> row.getString(1),
                        name)
                .stream()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void await(Condition condition) throws SQLException {
        long begun = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begun > TABLE_PATIENCE.toNanos()) {
                throw new ReplicationException("the copy does not catch up; see its server's log");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean isSubscribed(JdbcSession to) throws SQLException {
        return to.exists(
                "SELECT FROM pg_subscription WHERE subname = ? AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())",
                name);
    }

    private void requireSlot(JdbcSession from) throws SQLException {
        if (!from.exists("SELECT FROM pg_replication_slots WHERE slot_name = ?", name)) {
            throw new ReplicationException(
                    "the primary does not keep changes for this copy; begin with an empty database");
        }
    }

    private static void requireEmpty(JdbcSession to) throws SQLException {
        if (version(to) > 1 || to.exists("SELECT FROM organization UNION ALL SELECT FROM shard")) {
            throw new ReplicationException(
                    "the copy has content of its own; begin with an empty database");
        }
    }

    /** Of an attempt that did not come to an end. */
    private void dropSlot(JdbcSession from) throws SQLException {
        from.query(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                row -> true,
                name);
    }

    private static long version(JdbcSession directory) throws SQLException {
        return directory.first("SELECT version FROM map_version", row -> row.getLong(1)).orElse(0L);
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException;
    }
}
