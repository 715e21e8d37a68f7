package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes of a scope's rows on their way from one shard to another: a publication and a replication
 * slot at the one, a subscription at the other, all of one name. Rows that came by such a stream
 * are not sent on by another, so that two may run in opposite directions.
 */
final class ChangeStream {
    private static final long MARK_POLL_NANOS = 1_000_000;

    private final String name;
    private final JdbcSession publisher;
    private final JdbcSession subscriber;

    /**
     * @param name letters, digits and underscores
     */
    ChangeStream(String name, JdbcSession publisher, JdbcSession subscriber) {
        this.name = name;
        this.publisher = publisher;
        this.subscriber = subscriber;
    }

    String name() {
        return name;
    }

    /** Says what the stream carries; within the caller's transaction. */
    void publish(List<TenantTable> tables, String condition) throws SQLException {
        String published =
                Stream.concat(
                                tables.stream()
                                        .map(table -> table.name() + " WHERE (" + condition + ")"),
                                Stream.of("move_mark WHERE (stream = '" + name + "')"))
                        .collect(Collectors.joining(", "));
        publisher.execute("CREATE PUBLICATION " + name + " FOR TABLE " + published);
    }

    /** Whether the stream carries these tables: one that was made since would be left behind. */
    boolean carries(List<TenantTable> tables) throws SQLException {
        var published =
                publisher.query(
                        "SELECT prrelid::regclass::text FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid WHERE pubname = ?",
                        row -> row.getString(1),
                        name);
        return published.containsAll(tables.stream().map(TenantTable::name).toList());
    }

    /** Keeps every change from now on until it has been taken in; not within a transaction. */
    void keepChanges() throws SQLException {
        publisher.first(
                "SELECT pg_create_logical_replication_slot(?, 'pgoutput')", row -> true, name);
    }

    /** Begins to take in what the publisher has kept; within the caller's transaction. */
    void subscribe(ShardAccess access, URI publisherAddress) throws SQLException {
        subscriber.execute(
                "CREATE SUBSCRIPTION %s CONNECTION '%s' PUBLICATION %s WITH (slot_name = '%s', create_slot = false, copy_data = false, origin = none, run_as_owner = true, binary = true)"
                        .formatted(
                                name,
                                access.connectionString(publisherAddress).replace("'", "''"),
                                name,
                                name));
    }

    /** Whether the subscriber takes changes in. */
    boolean isSubscribed() throws SQLException {
        return subscriber.exists(
                "SELECT FROM pg_subscription WHERE subname = ? AND subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())",
                name);
    }

    /** Writes the next mark at the publisher; within the caller's transaction if there is one. */
    long mark() throws SQLException {
        return publisher
                .first(
                        "INSERT INTO move_mark (stream, number) SELECT ?, coalesce(max(number), 0) + 1 FROM move_mark WHERE stream = ? RETURNING number",
                        row -> row.getLong(1),
                        name,
                        name)
                .orElseThrow();
    }

    /** Whether everything that was committed before a mark has arrived. */
    boolean hasArrived(long mark) throws SQLException {
        return subscriber.exists(
                "SELECT FROM move_mark WHERE stream = ? AND number = ?", name, mark);
    }

    /**
     * Sends a mark and waits for it.
     *
     * @return how long it took, which is how far the subscriber is behind
     * @throws StreamTooSlowException if it took longer than the patience
     */
    Duration roundTrip(Duration patience) throws SQLException {
        long begun = System.nanoTime();
        long mark = mark();
        while (!hasArrived(mark)) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new StreamTooSlowException(name, patience);
            }
            LockSupport.parkNanos(MARK_POLL_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Removes the subscription, if there is one; the slot stays. */
    void unsubscribe() throws SQLException {
        if (isSubscribed()) {
            subscriber.execute("ALTER SUBSCRIPTION " + name + " DISABLE");
            subscriber.execute("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
            subscriber.execute("DROP SUBSCRIPTION IF EXISTS " + name);
        }
        subscriber.update("DELETE FROM move_mark WHERE stream = ?", name);
    }

    /** Removes slot and publication, if they are there. */
    void unpublish() throws SQLException {
        dropSlot(publisher, name);
        publisher.execute("DROP PUBLICATION IF EXISTS " + name);
        publisher.update("DELETE FROM move_mark WHERE stream = ?", name);
    }

    /** Removes a slot of this database, if it is there, with whoever reads it. */
    static void dropSlot(JdbcSession publisher, String slot) throws SQLException {
        var reader =
                publisher.first(
                        "SELECT coalesce(active_pid, 0) FROM pg_replication_slots WHERE slot_name = ? AND database = current_database()",
                        row -> row.getInt(1),
                        slot);
        if (reader.isEmpty()) {
            return;
        }
        if (reader.get() != 0) {
            // Waits for its end, so that the slot is free.
            publisher.first("SELECT pg_terminate_backend(?, 5000)", row -> true, reader.get());
        }
        publisher.first("SELECT pg_drop_replication_slot(?)", row -> true, slot);
    }

    /** Nothing arrives any more, or too slowly to go on. */
    static final class StreamTooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StreamTooSlowException(String stream, Duration patience) {
            super("stream %s is more than %s behind".formatted(stream, patience));
        }
    }
}
