package io.tessera.router.move;

import java.sql.SQLException;

/**
 * The work that leads from one {@link MoveStep} to the next. Each may be run again from its start.
 */
sealed interface Stage
        permits Preparation,
                Copying,
                Verification,
                CutOver,
                Following,
                CleanUp,
                Cancellation,
                PlaceChange {

    /**
     * Does the work and writes the next step.
     *
     * @throws LeaseLostException if another coordinator has taken over
     * @throws SetbackException if it cannot be done now, for a reason that is no error
     */
    void run(MoveRun run) throws SQLException;

    /** The stage that follows on a step. */
    static Stage after(MoveStep step) {
        return switch (step) {
            case REGISTERED -> new Preparation();
            case PREPARED -> new Copying();
            case COPIED -> new Verification();
            case VERIFIED, CUTTING_OVER -> new CutOver();
            case FOLLOWING -> new Following();
            case CLEANING -> new CleanUp();
            case CANCELLING -> new Cancellation();
            case FINISHED, CANCELLED, RETURNED ->
                    throw new IllegalArgumentException("the move is over: " + step);
        };
    }

    /** A stage cannot be done now; the message tells operators why. */
    final class SetbackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetbackException(String message) {
            super(message);
        }
    }
}
