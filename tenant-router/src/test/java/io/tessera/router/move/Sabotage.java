package io.tessera.router.move;

import io.tessera.router.move.MoveObserver.Moment;
import java.sql.SQLException;

/** What goes wrong in the middle of a move, at a moment that it cannot come before or after. */
@FunctionalInterface
interface Sabotage {
    void happen() throws SQLException;

    /** The rows are copied, and not compared yet. */
    static MoveObserver whenCopied(Sabotage sabotage) {
        return when(MoveStep.COPIED, sabotage);
    }

    /** The rows are compared, and the source is not frozen yet. */
    static MoveObserver beforeFreeze(Sabotage sabotage) {
        return when(MoveStep.CUTTING_OVER, sabotage);
    }

    private static MoveObserver when(MoveStep written, Sabotage sabotage) {
        return (moment, step) -> {
            if (moment == Moment.WRITTEN && step == written) {
                try {
                    sabotage.happen();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
