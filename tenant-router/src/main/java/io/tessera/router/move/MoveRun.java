package io.tessera.router.move;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the stages of one move share while a coordinator holds its lease. */
final class MoveRun implements AutoCloseable {
    /** What a session on a shard is called: by move and token. */
    private static final String SESSION = "tessera-move-%s-%s";

    private final ShardAccess access;
    private final ShardSessions sessions;
    private final MoveLease lease;
    private final MoveSettings settings;
    private final Safeguards safeguards;
    private final MoveObserver observer;
    private Move move;
    private @Nullable JdbcSession source;
    private @Nullable JdbcSession target;
    private @Nullable List<TenantTable> tables;

    MoveRun(
            ShardAccess access,
            ShardSessions sessions,
            MoveLease lease,
            MoveSettings settings,
            Safeguards safeguards,
            MoveObserver observer,
            Move move) {
        this.access = access;
        this.sessions = sessions;
        this.lease = lease;
        this.settings = settings;
        this.safeguards = safeguards;
        this.observer = observer;
        this.move = move;
    }

    Move move() {
        return move;
    }

    Move readAgain() throws SQLException {
        move = lease.read();
        return move;
    }

    MoveLease lease() {
        return lease;
    }

    MoveSettings settings() {
        return settings;
    }

    Safeguards safeguards() {
        return safeguards;
    }

    MoveObserver observer() {
        return observer;
    }

    ShardAccess access() {
        return access;
    }

    JdbcSession source() throws SQLException {
        if (source == null) {
            source = open(move.source());
        }
        return source;
    }

    JdbcSession target() throws SQLException {
        if (target == null) {
            target = open(move.target());
        }
        return target;
    }

    /**
     * Ends the transactions of whoever was replaced: one that hangs in the middle of one would keep
     * its successors out.
     */
    JdbcSession open(ShardId shard) throws SQLException {
        JdbcSession session = sessions.take(address(shard));
        try {
            session.update(
                    "SELECT set_config('application_name', ?, false)",
                    SESSION.formatted(move.id(), lease.token()));
            session.update(
                    "SELECT set_config('tessera.directory_term', ?, false)",
                    Long.toString(lease.directoryTerm()));
            session.update(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = current_user
                      AND substring(application_name FROM ?)::bigint < ?
                    """,
                    SESSION.formatted(move.id(), "([0-9]+)$"),
                    lease.token());
            return session;
        } catch (SQLException e) {
            close(session);
            throw e;
        }
    }

    URI address(ShardId shard) throws SQLException {
        return access.address(lease.directory(), shard);
    }

    /** The tables of tenants as they were when they were asked for first. */
    List<TenantTable> tables() throws SQLException {
        if (tables == null) {
            tables = TenantTable.all(source());
        }
        return tables;
    }

    /** The rows that move, as a condition in SQL. */
    String condition() throws SQLException {
        return move.scope().condition(lease.pinned(move.scope()));
    }

    /** The stream from source to target, once there is one. */
    ChangeStream stream() throws SQLException {
        return new ChangeStream(
                Objects.requireNonNull(move.stream(), "not copied yet"), source(), target());
    }

    /** The stream back, once there is one. */
    ChangeStream reverseStream() throws SQLException {
        return new ChangeStream(
                Objects.requireNonNull(move.reverseStream(), "not cut over yet"),
                target(),
                source());
    }

    /**
     * A transaction on a shard that no coordinator replaced in the meantime can commit.
     *
     * @throws LeaseLostException if this one was replaced
     * @throws MoveException if its directory was
     */
    <T extends @Nullable Object> T fenced(JdbcSession shard, JdbcSession.Work<T> work)
            throws SQLException {
        try {
            return shard.transaction(() -> {
                coordinate(shard);
                return work.run();
            });
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /**
     * What a shard's refusal of this coordinator means; any other failure as it is.
     *
     * @throws LeaseLostException if another coordinator has taken over
     * @throws MoveException if another directory has
     */
    SQLException refused(SQLException failure) {
        if (JdbcSession.state("TS002").test(failure)) {
            throw new LeaseLostException(move.id());
        }
        if (JdbcSession.state("TS005").test(failure)) {
            throw new MoveException(
                    "another directory has taken over; this one is the primary no more", failure);
        }
        return failure;
    }

    /**
     * Drops a slot that was made too late, since no successor can know of it. What a slot keeps
     * fills the server's disk.
     *
     * @throws LeaseLostException if this coordinator was replaced before it was made
     */
    void keepOrDrop(String slot, JdbcSession publisher) throws SQLException {
        try {
            fenced(publisher, () -> null);
        } catch (LeaseLostException replaced) {
            ChangeStream.dropSlot(publisher, slot);
            throw replaced;
        }
    }

    /** Shows the token to a shard, so that from now on it refuses older ones. */
    void coordinate(JdbcSession shard) throws SQLException {
        shard.first("SELECT coordinate(?, ?)", row -> true, move.id(), lease.token());
    }

    /** Leaves the sessions to the next move. After a failure they are closed instead. */
    void leave() throws SQLException {
        if (source != null) {
            sessions.giveBack(address(move.source()), source);
            source = null;
        }
        if (target != null) {
            sessions.giveBack(address(move.target()), target);
            target = null;
        }
    }

    ShardSessions sessions() {
        return sessions;
    }

    /** Forgets connections, which may be broken. */
    void disconnect() {
        close(source);
        close(target);
        source = null;
        target = null;
        tables = null;
    }

    @Override
    public void close() {
        disconnect();
    }

    private static void close(@Nullable JdbcSession session) {
        if (session != null) {
            ShardSessions.close(session);
        }
    }
}
