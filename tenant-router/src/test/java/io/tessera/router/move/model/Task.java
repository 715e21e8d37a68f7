package io.tessera.router.move.model;

/**
 * What a coordinator is about to do. Each task is one transaction on one database, or one look at
 * both shards; a crash may come before any of them.
 */
enum Task {
    /** Holds no lease. */
    NONE(Step.NONE),

    EXPECT(Step.PREPARING),
    OPEN_STREAM(Step.PREPARING),
    COPY(Step.PREPARING),
    RECORD_COPIED(Step.PREPARING),

    VERIFY(Step.COPIED),
    RECORD_VERIFIED(Step.COPIED),
    ABANDON(Step.COPIED),

    DROP_EARLIER_WAY_BACK(Step.VERIFIED),
    OPEN_WAY_BACK(Step.VERIFIED),
    RECORD_CUTTING_OVER(Step.VERIFIED),

    FREEZE(Step.CUTTING_OVER),
    ACTIVATE(Step.CUTTING_OVER),
    PUBLISH(Step.CUTTING_OVER),
    CANCEL_CUT_OVER(Step.CUTTING_OVER),

    STOP_STREAM(Step.FOLLOWING),
    FOLLOW_BACK(Step.FOLLOWING),
    RECORD_SETTLED(Step.FOLLOWING),

    COMPARE_AGAIN(Step.SETTLED),
    RECORD_CLEANING(Step.SETTLED),

    CLEAN(Step.CLEANING),
    CLOSE_WAY_BACK(Step.CLEANING),
    RECORD_FINISHED(Step.CLEANING),

    WITHDRAW(Step.CANCELLING),
    DROP_STREAM(Step.CANCELLING),
    RECORD_CANCELLED(Step.CANCELLING);

    private final Step during;

    Task(Step during) {
        this.during = during;
    }

    /** The step that the coordinator believes the directory to be at. */
    Step during() {
        return during;
    }

    /** Where somebody begins who takes over at a step. */
    static Task resuming(Step step) {
        return switch (step) {
            case PREPARING -> EXPECT;
            case COPIED -> VERIFY;
            case VERIFIED -> DROP_EARLIER_WAY_BACK;
            case CUTTING_OVER -> FREEZE;
            case FOLLOWING -> STOP_STREAM;
            case SETTLED -> COMPARE_AGAIN;
            case CLEANING -> CLEAN;
            case CANCELLING -> WITHDRAW;
            case NONE, FINISHED, CANCELLED, RETURNED -> NONE;
        };
    }
}
