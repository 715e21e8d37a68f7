package io.tessera.router.move;

/**
 * How far a move has come, as the directory keeps it. A step is written once everything before it
 * is done, except {@link #CUTTING_OVER}, {@link #CLEANING} and {@link #CANCELLING}, which are
 * written before their work begins, so that whoever takes over knows that it may have.
 */
public enum MoveStep {
    /** Written down; nothing has happened yet. */
    REGISTERED,
    /** The target expects the scope and holds no rows of it. */
    PREPARED,
    /** The rows are copied, and changes follow in a stream. */
    COPIED,
    /** Both sides were compared, while written to, and found equal. */
    VERIFIED,
    /** From here on the source may be frozen: no way to cancel once it is. */
    CUTTING_OVER,
    /** The target is the owner. Changes flow back to the source, and so can the scope. */
    FOLLOWING,
    /** The way back is closed; the source's rows are being deleted. */
    CLEANING,
    /** Over: nothing is left at the source. */
    FINISHED,
    /** What was prepared is being removed; the source stays the owner. */
    CANCELLING,
    /** Over: as if it had never begun. */
    CANCELLED,
    /** Over: another move took the scope back over this one's reverse stream. */
    RETURNED;

    /** Whether nothing happens any more. */
    public boolean isOver() {
        return this == FINISHED || this == CANCELLED || this == RETURNED;
    }

    /** Whether the target is the owner by now. */
    public boolean isCutOver() {
        return this == FOLLOWING || this == CLEANING || this == FINISHED || this == RETURNED;
    }

    /** Whether a request to cancel is still heard. */
    public boolean mayCancel() {
        return switch (this) {
            case REGISTERED, PREPARED, COPIED, VERIFIED, CUTTING_OVER -> true;
            default -> false;
        };
    }
}
