package io.tessera.router.move;

import java.sql.SQLException;
import java.util.Objects;

/**
 * Removes what was prepared; the source stays the owner, as it was all the time. Cancelling a way
 * back closes it.
 */
final class Cancellation implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        Move move = run.move();
        run.fenced(run.source(), () -> null);
        for (String name : Streams.of(move.id(), run.target(), run.source())) {
            remove(run, new ChangeStream(name, run.target(), run.source()), true);
        }
        for (String name : Streams.of(move.id(), run.source(), run.target())) {
            remove(run, new ChangeStream(name, run.source(), run.target()), false);
        }
        if (move.returns() != null) {
            remove(
                    run,
                    new ChangeStream(
                            Objects.requireNonNull(move.stream()), run.source(), run.target()),
                    false);
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

    private static void remove(MoveRun run, ChangeStream stream, boolean towardsSource)
            throws SQLException {
        run.fenced(
                towardsSource ? run.source() : run.target(),
                () -> {
                    stream.unsubscribe();
                    return null;
                });
        stream.unpublish();
    }
}
