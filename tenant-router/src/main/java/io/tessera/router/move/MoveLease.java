package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveObserver.Moment;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.verification.Difference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The right of one coordinator to act for a move, for some seconds at a time, with a fencing token
 * that grows with every change of hands: whoever holds an older one is refused by the directory and
 * by both shards, however late it wakes up.
 *
 * @see <a href="https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html">Fencing
 *     tokens</a>
 */
final class MoveLease implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MoveLease.class);

    private final JdbcSession directory;
    private final long move;
    private final long token;
    private final Duration length;
    private final MoveObserver observer;

    private MoveLease(
            JdbcSession directory, long move, long token, Duration length, MoveObserver observer) {
        this.directory = directory;
        this.move = move;
        this.token = token;
        this.length = length;
        this.observer = observer;
    }

    /** Takes the lease if nobody holds it and the move is not over. */
    static Optional<MoveLease> take(
            JdbcDatabase database,
            long move,
            String coordinator,
            Duration length,
            MoveObserver observer)
            throws SQLException {
        var directory = new JdbcSession(database.connect());
        try {
            var token =
                    directory.first(
                            """
                            UPDATE move SET token = token + 1, coordinator = ?,
                                leased_until = clock_timestamp() + make_interval(secs => ?)
                            WHERE id = ? AND leased_until < clock_timestamp() AND step NOT IN
                            """
                                    + MoveRows.OVER
                                    + " RETURNING token",
                            row -> row.getLong(1),
                            coordinator,
                            seconds(length),
                            move);
            if (token.isEmpty()) {
                directory.close();
                return Optional.empty();
            }
            return Optional.of(new MoveLease(directory, move, token.get(), length, observer));
        } catch (SQLException e) {
            directory.close();
            throw e;
        }
    }

    long token() {
        return token;
    }

    /** Which of the directories that there were one after the other this is. */
    long directoryTerm() throws SQLException {
        return directory
                .first("SELECT term FROM directory_term", row -> row.getLong(1))
                .orElseThrow();
    }

    Move read() throws SQLException {
        return MoveRows.find(directory, move).orElseThrow();
    }

    List<OrganizationId> pinned(MoveScope scope) throws SQLException {
        return MoveRows.pinned(directory, scope);
    }

    JdbcSession directory() {
        return directory;
    }

    /**
     * Holds the lease for its length from now.
     *
     * @throws LeaseLostException if somebody else has it
     */
    void renew() throws SQLException {
        set("leased_until = clock_timestamp() + make_interval(secs => ?)", seconds(length));
    }

    /** Writes the next step. */
    void advance(MoveStep from, MoveStep to, String detail) throws SQLException {
        advance(from, to, detail, () -> null);
    }

    /** Writes the next step and what else changes in the directory, as one change. */
    void advance(MoveStep from, MoveStep to, String detail, JdbcSession.Work<?> change)
            throws SQLException {
        write(
                to,
                () -> {
                    change.run();
                    step(from, to);
                    MoveRows.note(directory, move, to, detail);
                    return null;
                });
    }

    /** Writes the next step and the stream that it rests on. */
    void advance(MoveStep from, MoveStep to, String streamColumn, String stream, String detail)
            throws SQLException {
        write(
                to,
                () -> {
                    step(from, to);
                    set(streamColumn + " = ?", stream);
                    MoveRows.note(directory, move, to, detail);
                    return null;
                });
    }

    /**
     * The map names the new owner and, if it has changed, the home, and the way back opens, as one
     * change.
     */
    void publish(Move moved, long pauseMicros) throws SQLException {
        write(
                MoveStep.FOLLOWING,
                () -> {
                    switch (moved.scope()) {
                        case BucketScope(List<Short> buckets) ->
                                directory.update(
                                        """
                                        UPDATE bucket_map AS map SET shard_id = ?, epoch = given.epoch
                                        FROM unnest(?, ?) AS given (bucket, epoch)
                                        WHERE map.region = ? AND map.bucket = given.bucket AND map.epoch < given.epoch
                                        """,
                                        moved.target().value(),
                                        buckets.toArray(Short[]::new),
                                        moved.epochs().toArray(Long[]::new),
                                        moved.region());
                        case OrganizationScope(OrganizationId organization) -> {
                            directory.update(
                                    """
                                    INSERT INTO pin (organization_id, shard_id, epoch) VALUES (?, ?, ?)
                                    ON CONFLICT (organization_id) DO UPDATE SET shard_id = excluded.shard_id,
                                        epoch = excluded.epoch WHERE pin.epoch < excluded.epoch
                                    """,
                                    organization.value(),
                                    moved.target().value(),
                                    moved.epochs().getFirst());
                            if (moved.crossesRegions()) {
                                directory.update(
                                        "UPDATE organization SET data_region = ? WHERE id = ?",
                                        moved.targetRegion(),
                                        organization.value());
                            }
                        }
                    }
                    step(MoveStep.CUTTING_OVER, MoveStep.FOLLOWING);
                    set(
                            "pause_micros = ?, problem = NULL, clean_up_after = clock_timestamp() + keep_back",
                            pauseMicros);
                    MoveRows.note(
                            directory,
                            move,
                            MoveStep.FOLLOWING,
                            "%s owns the scope; writes paused for %.1f ms"
                                    .formatted(moved.target(), pauseMicros / 1_000.0));
                    return null;
                });
    }

    /** The way back is open, and the rows were found equal after the cut-over. */
    void settled(String detail) throws SQLException {
        write(
                MoveStep.FOLLOWING,
                () -> {
                    set("settled_at = clock_timestamp(), problem = NULL");
                    MoveRows.note(directory, move, MoveStep.FOLLOWING, detail);
                    return null;
                });
    }

    void copied(long estimated, long bytes, long rows) throws SQLException {
        set("bytes_estimated = ?, bytes_copied = ?, rows_copied = ?", estimated, bytes, rows);
    }

    void lag(Duration lag) throws SQLException {
        set("lag_millis = ?", lag.toMillis());
    }

    /** Tells operators what is in the way, or that nothing is any more. */
    void problem(@Nullable String problem) throws SQLException {
        set("problem = ?", problem);
    }

    /** Keeps what a verification found, for operators. */
    void differences(List<Difference> found) throws SQLException {
        directory.transaction(() -> {
            directory.update("DELETE FROM move_difference WHERE move_id = ?", move);
            for (var difference : found) {
                directory.update(
                        "INSERT INTO move_difference (move_id, table_name, key, kind) VALUES (?, ?, ?, ?)",
                        move,
                        difference.table(),
                        difference.key(),
                        difference.kind().name());
            }
            return null;
        });
    }

    void note(MoveStep step, String detail) throws SQLException {
        MoveRows.note(directory, move, step, detail);
    }

    /** Gives the lease back, so that nobody has to wait for its end. */
    void release() throws SQLException {
        release(directory, move, token);
    }

    /** As {@link #release}, over a connection of its own, for whoever has lost the lease's. */
    static void giveBack(JdbcDatabase database, long move, long token) {
        try (var directory = new JdbcSession(database.connect())) {
            release(directory, move, token);
        } catch (SQLException e) {
            LOG.warnf("lease not given back move=%d cause=%s", move, e.getMessage());
        }
    }

    private static void release(JdbcSession directory, long move, long token) throws SQLException {
        directory.update(
                "UPDATE move SET leased_until = '-infinity' WHERE id = ? AND token = ?",
                move,
                token);
    }

    @Override
    public void close() throws SQLException {
        directory.close();
    }

    private void write(MoveStep step, JdbcSession.Work<?> change) throws SQLException {
        observer.reached(Moment.WRITING, step);
        directory.transaction(change);
        observer.reached(Moment.WRITTEN, step);
    }

    private void step(MoveStep from, MoveStep to) throws SQLException {
        int changed =
                directory.update(
                        "UPDATE move SET step = ?, updated_at = clock_timestamp() WHERE id = ? AND token = ? AND step = ?",
                        to.name(),
                        move,
                        token,
                        from.name());
        if (changed == 0) {
            throw new LeaseLostException(move);
        }
    }

    private void set(String assignments, @Nullable Object... values) throws SQLException {
        var parameters = Arrays.copyOf(values, values.length + 2);
        parameters[values.length] = move;
        parameters[values.length + 1] = token;
        if (directory.update(
                        "UPDATE move SET updated_at = clock_timestamp(), "
                                + assignments
                                + " WHERE id = ? AND token = ?",
                        parameters)
                == 0) {
            throw new LeaseLostException(move);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
