package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What operators ask of moves: to begin one, to cancel it, to take it back, to look. Nothing here
 * touches a shard; a {@link MoveCoordinator} does the work.
 */
public final class MoveRegister {
    /** Requests are judged one after the other: each sees what the one before it took. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7310)";

    private final JdbcDatabase directory;

    /**
     * @param directory as a role that may write it
     */
    public MoveRegister(JdbcDatabase directory) {
        this.directory = directory;
    }

    /**
     * Registers a move; a coordinator takes it up.
     *
     * @throws MoveException if the scope is not all on one other shard, part of it is in another
     *     move that is not over, or the target is no shard that it may go to
     */
    public Move register(MoveRequest request) {
        return inDirectory(session -> {
            requireTurn(session);
            String targetRegion = RegionCrossing.targetRegion(session, request);
            requireApart(session, request.scope(), request.region());
            Placement placement = Placement.find(session, request);
            if (!targetRegion.equals(request.region())) {
                requireApart(session, request.scope(), targetRegion);
                placement =
                        new Placement(
                                placement.shard(),
                                RegionCrossing.epochs(
                                        session,
                                        targetRegion,
                                        request.scope(),
                                        placement.epochs()));
            }
            if (placement.shard().equals(request.target())) {
                throw new MoveException(
                        "%s is on %s already".formatted(request.scope(), request.target()));
            }
            return MoveRows.insert(session, request, placement);
        });
    }

    /**
     * Registers the move that takes a scope back to where it came from, over the stream that has
     * kept the old place up to date.
     *
     * @throws MoveException if the way back is closed, or is not open yet
     */
    public Move back(long id, String createdBy) {
        return inDirectory(session -> {
            requireTurn(session);
            Move move = require(session, id);
            if (move.step() != MoveStep.FOLLOWING || move.settledAt() == null) {
                throw new MoveException(
                        "move %d cannot be taken back: it is %s".formatted(id, move.step()));
            }
            var request =
                    new MoveRequest(
                            move.targetRegion(),
                            move.scope(),
                            move.source(),
                            move.keepBack(),
                            createdBy);
            var epochs = move.epochs().stream().map(epoch -> epoch + 1).toList();
            Move back =
                    MoveRows.insertReturn(
                            session, request, new Placement(move.target(), epochs), move);
            // The token shuts out a coordinator that is about to clean up.
            if (session.update(
                            "UPDATE move SET step = 'RETURNED', token = token + 1, updated_at = now() WHERE id = ? AND step = 'FOLLOWING'",
                            id)
                    == 0) {
                throw new MoveException("move %d is being cleaned up by now".formatted(id));
            }
            MoveRows.note(session, id, MoveStep.RETURNED, "taken back by move " + back.id());
            return back;
        });
    }

    /**
     * Asks for a move to be undone; the coordinator does so unless the source was frozen meanwhile.
     *
     * @throws MoveException if it is too late
     */
    public void cancel(long id) {
        inDirectory(session -> {
            Move move = require(session, id);
            boolean begun = move.inPlace() != null && move.step() != MoveStep.REGISTERED;
            if (!move.step().mayCancel() || begun) {
                throw new MoveException(
                        "move %d cannot be cancelled any more: it is %s"
                                .formatted(id, move.step()));
            }
            return session.update("UPDATE move SET cancel_requested = true WHERE id = ?", id);
        });
    }

    /**
     * Closes the way back now: the source's rows are cleaned up as soon as they are verified.
     *
     * @throws MoveException if the move is not {@link MoveStep#FOLLOWING}
     */
    public void finish(long id) {
        inDirectory(session -> {
            if (session.update(
                            "UPDATE move SET clean_up_after = now() WHERE id = ? AND step = 'FOLLOWING'",
                            id)
                    == 0) {
                throw new MoveException(
                        "move %d cannot be finished: it is %s"
                                .formatted(id, require(session, id).step()));
            }
            return 1;
        });
    }

    public Optional<Move> find(long id) {
        return inDirectory(session -> MoveRows.find(session, id));
    }

    /** Moves into, within or out of a region that are not over, oldest first. */
    public List<Move> inFlight(String region) {
        return inDirectory(session -> MoveRows.inFlight(session, region));
    }

    /** The newest moves into, within or out of a region, over or not, newest first. */
    public List<Move> latest(String region, int limit) {
        return inDirectory(session -> MoveRows.latest(session, region, limit));
    }

    /** What happened to a move, in order. */
    public List<MoveEvent> events(long id) {
        return inDirectory(session ->
                session.query(
                        "SELECT at, step, detail FROM move_event WHERE move_id = ? ORDER BY number",
                        row ->
                                new MoveEvent(
                                        row.getObject(1, OffsetDateTime.class).toInstant(),
                                        MoveStep.valueOf(row.getString(2)),
                                        row.getString(3)),
                        id));
    }

    private static void requireApart(JdbcSession session, MoveScope scope, String region)
            throws SQLException {
        for (Move other : MoveRows.inFlight(session, region)) {
            requireApart(scope, other);
        }
    }

    /** Waits for requests before this one; within the request's transaction. */
    static void requireTurn(JdbcSession session) throws SQLException {
        session.execute(ONE_AT_A_TIME);
    }

    /** Makes sure that a move in flight concerns nothing of a scope. */
    static void requireApart(MoveScope scope, Move other) {
        var common = new HashSet<>(scope.buckets());
        common.retainAll(other.scope().buckets());
        boolean twoOrganizations =
                scope instanceof OrganizationScope(OrganizationId one)
                        && other.scope() instanceof OrganizationScope(OrganizationId another)
                        && !one.equals(another)
                        && other.inPlace() != InPlace.UNPIN;
        if (!common.isEmpty() && !twoOrganizations) {
            throw new MoveException(
                    "%s is part of move %d, which is %s; cancel it, take it back or finish it first"
                            .formatted(scope, other.id(), other.step()));
        }
    }

    private static Move require(JdbcSession session, long id) throws SQLException {
        return MoveRows.find(session, id)
                .orElseThrow(() -> new MoveException("there is no move " + id));
    }

    <T> T inDirectory(Request<T> request) {
        try (var session = new JdbcSession(directory.connect())) {
            return session.transaction(() -> request.of(session));
        } catch (SQLException e) {
            throw new MoveException("the directory does not answer: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    interface Request<T> {
        T of(JdbcSession session) throws SQLException;
    }

    /** Something that happened to a move. */
    public record MoveEvent(Instant at, MoveStep step, String detail) {}
}
