package io.tessera.router.move.model;

/** After the cut-over: the stream turns round, and in the end the old owner's rows go. */
final class Following {
    private Following() {}

    static void stopStream(Turn turn) {
        Place source = turn.source();
        if (turn.instance().has(Flaw.STREAM_LEFT_OPEN)) {
            turn.decide("leaves the stream open", Task.FOLLOW_BACK);
            return;
        }
        turn.onShard(
                turn.target(),
                "unsubscribes",
                Task.FOLLOW_BACK,
                state -> state.withStreamFrom(source, turn.stream().unsubscribed()));
    }

    static void followBack(Turn turn) {
        Place source = turn.source();
        turn.onShard(
                source,
                "drops the stream and follows the way back",
                Task.RECORD_SETTLED,
                state -> {
                    State following =
                            state.withStreamFrom(turn.target(), turn.wayBack().subscribed());
                    return turn.instance().has(Flaw.STREAM_LEFT_OPEN)
                            ? following
                            : following.withStreamFrom(source, turn.stream().withoutSlot());
                });
    }

    static void recordSettled(Turn turn) {
        turn.record(Step.SETTLED, Task.COMPARE_AGAIN);
    }

    static void compareAgain(Turn turn) {
        if (Verification.isUpToDate(turn.state(), turn.target())) {
            turn.decide("finds both equal again", Task.RECORD_CLEANING);
        }
    }

    static void recordCleaning(Turn turn) {
        turn.record(Step.CLEANING, Task.CLEAN);
    }

    static void clean(Turn turn) {
        Place source = turn.source();
        if (turn.state().shard(source).ownership().isActive()) {
            turn.letGo(source);
            return;
        }
        turn.onShard(
                source,
                "unsubscribes and deletes the rows",
                Task.CLOSE_WAY_BACK,
                state ->
                        state.withStreamFrom(turn.target(), turn.wayBack().unsubscribed())
                                .cleared(source));
    }

    static void closeWayBack(Turn turn) {
        Place target = turn.target();
        turn.onShard(
                target,
                "drops the way back",
                Task.RECORD_FINISHED,
                state -> state.withStreamFrom(target, turn.wayBack().withoutSlot()));
    }

    static void recordFinished(Turn turn) {
        turn.record(Step.FINISHED, Task.NONE);
    }
}
