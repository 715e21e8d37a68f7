package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import io.tessera.router.verification.Comparison;
import io.tessera.router.verification.OnlineComparison;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Compares both sides of a move now, whenever an operator wants to know, while the owner is written
 * to and a coordinator may be at work. Decides nothing: what is found is only told.
 */
public final class MoveVerification {
    private final ShardAccess access;
    private final MoveSettings settings;

    public MoveVerification(ShardAccess access, MoveSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /**
     * Compares the owner's rows with those of the shard that follows it.
     *
     * @throws MoveException if at present neither shard follows the other
     * @throws SQLException if a database does not answer
     */
    public Comparison compare(long id) throws SQLException {
        try (var directory = new JdbcSession(access.directory().connect())) {
            Move move = find(directory, id);
            try (var source = access.open(access.address(directory, move.source()));
                    var target = access.open(access.address(directory, move.target()))) {
                Comparison comparison = compare(directory, move, source, target);
                Move now = MoveRows.find(directory, id).orElseThrow();
                if (!comparison.isEqual() && now.step() != move.step()) {
                    throw new MoveException(
                            "move %d went on to %s while it was verified; verify it again"
                                    .formatted(id, now.step()));
                }
                return comparison;
            } catch (ChangeStream.StreamTooSlowException e) {
                throw new MoveException(
                        "move %d cannot be verified: %s".formatted(id, e.getMessage()), e);
            }
        }
    }

    private Comparison compare(
            JdbcSession directory, Move move, JdbcSession source, JdbcSession target)
            throws SQLException {
        boolean back = isOwnedByTarget(move);
        JdbcSession original = back ? target : source;
        JdbcSession copy = back ? source : target;
        String name = Objects.requireNonNull(back ? move.reverseStream() : move.stream());
        var stream = new ChangeStream(name, original, copy);
        return new OnlineComparison(
                        original,
                        copy,
                        () -> stream.roundTrip(settings.streamPatience()),
                        settings.chunkSize(),
                        new Pacing(settings.share())::rest)
                .compare(
                        TenantTable.all(source),
                        move.scope().condition(MoveRows.pinned(directory, move.scope())));
    }

    /** The move, at a step at which one shard follows the other. */
    private static Move find(JdbcSession directory, long id) throws SQLException {
        Move move =
                MoveRows.find(directory, id)
                        .orElseThrow(() -> new MoveException("there is no move " + id));
        boolean follows =
                move.inPlace() == null
                        && switch (move.step()) {
                            case COPIED, VERIFIED, CUTTING_OVER -> true;
                            case FOLLOWING -> move.settledAt() != null;
                            case REGISTERED,
                                    PREPARED,
                                    CLEANING,
                                    FINISHED,
                                    CANCELLING,
                                    CANCELLED,
                                    RETURNED ->
                                    false;
                        };
        if (!follows) {
            throw new MoveException(
                    "move %d cannot be verified: at %s neither shard follows the other"
                            .formatted(id, move.step()));
        }
        return move;
    }

    private static boolean isOwnedByTarget(Move move) {
        return move.step() == MoveStep.FOLLOWING;
    }
}
