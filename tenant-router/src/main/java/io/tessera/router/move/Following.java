package io.tessera.router.move;

import io.tessera.router.verification.Comparison;
import java.sql.SQLException;

/**
 * The target is the owner, the source follows it. First the way back is opened and the rows are
 * compared once more; when the way back has been open for long enough they are compared a last time
 * before anything is deleted.
 */
final class Following implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        if (run.move().settledAt() == null) {
            settle(run);
            return;
        }
        Comparison comparison = compare(run);
        run.lease()
                .advance(
                        MoveStep.FOLLOWING,
                        MoveStep.CLEANING,
                        "%d rows compared, none differs; the way back is closed"
                                .formatted(comparison.rows()));
    }

    private static void settle(MoveRun run) throws SQLException {
        Move move = run.move();
        Streams.remove(run, run.stream(), run.target());
        Streams.sweep(run, run.source(), run.target(), null);
        Streams.sweep(run, run.target(), run.source(), move.reverseStream());
        ChangeStream reverse = run.reverseStream();
        run.fenced(
                run.source(),
                () -> {
                    if (!reverse.isSubscribed()) {
                        reverse.subscribe(run.access(), run.address(move.target()));
                    }
                    return null;
                });
        run.lease().settled(told(run, move));
    }

    /** A way back that closes as soon as it is open is compared when it closes. */
    private static String told(MoveRun run, Move move) throws SQLException {
        if (move.keepBack().isZero()) {
            return "the way back is open, and closes at once";
        }
        return "%d rows compared after the cut-over, none differs; the way back is open"
                .formatted(compare(run).rows());
    }

    private static Comparison compare(MoveRun run) throws SQLException {
        ChangeStream reverse = run.reverseStream();
        run.lease().lag(reverse.roundTrip(run.settings().streamPatience()));
        return Verification.compare(run, run.target(), run.source(), reverse);
    }
}
