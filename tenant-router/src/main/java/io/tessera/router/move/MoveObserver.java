package io.tessera.router.move;

/**
 * Is there when a move gets on, on the coordinator's thread: what it does, the coordinator waits
 * for. Tests end or hold up a coordinator by it, at moments that they could not hit otherwise.
 */
@FunctionalInterface
interface MoveObserver {
    /** Looks away. */
    MoveObserver NONE = (moment, step) -> {};

    /**
     * @param step to which the moment leads, or led
     */
    void reached(Moment moment, MoveStep step);

    /** Before and after what others can see. */
    enum Moment {
        /** A step is about to be written to the directory. */
        WRITING,
        /** A step is written to the directory. */
        WRITTEN,
        /** The source holds its locks, and has not committed yet. */
        FREEZING,
        /** The source has committed that it is no longer the owner. */
        FROZEN,
        /** The target has committed that it is the owner. */
        TAKEN
    }
}
