package io.tessera.router.move.model;

/** How far a move has come, as the directory keeps it. */
enum Step {
    /** No such move yet. */
    NONE,
    /** Registered; the target is being prepared and the rows copied. */
    PREPARING,
    COPIED,
    VERIFIED,
    /** The source may be frozen. */
    CUTTING_OVER,
    /** The target is the owner. */
    FOLLOWING,
    /** The way back is open. */
    SETTLED,
    /** The way back is closed; the source's rows are being deleted. */
    CLEANING,
    FINISHED,
    CANCELLING,
    CANCELLED,
    /** Another move takes the bucket back over this one's reverse stream. */
    RETURNED;

    boolean isOver() {
        return switch (this) {
            case NONE, FINISHED, CANCELLED, RETURNED -> true;
            case PREPARING,
                    COPIED,
                    VERIFIED,
                    CUTTING_OVER,
                    FOLLOWING,
                    SETTLED,
                    CLEANING,
                    CANCELLING ->
                    false;
        };
    }
}
