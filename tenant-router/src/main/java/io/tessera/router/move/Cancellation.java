package io.tessera.router.move;

import java.sql.SQLException;

/**
 * Removes what was prepared; the source stays the owner, as it was all the time. Cancelling a way
 * back closes it.
 */
final class Cancellation implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        Move move = run.move();
        run.fenced(run.source(), () -> null);
        Streams.sweep(run, run.target(), run.source(), null);
        Streams.sweep(run, run.source(), run.target(), null);
        if (move.returns() != null) {
            Streams.remove(run, run.stream(), run.target());
        }
        Preparation.purge(run);
        run.fenced(
                run.target(),
                () -> {
                    Ownership.forget(move, run.target());
                    return null;
                });
        run.lease()
                .advance(
                        MoveStep.CANCELLING,
                        MoveStep.CANCELLED,
                        "%s stays the owner; nothing is left at %s"
                                .formatted(move.source(), move.target()));
    }
}
