package io.tessera.router.move.model;

/** What an operator may ask for until the source is frozen. */
final class Cancellation {
    private Cancellation() {}

    /** Instead of its task, a coordinator may do as it was asked. */
    static void offer(Turn turn) {
        switch (turn.coordinator().task().during()) {
            case PREPARING, COPIED, VERIFIED -> turn.record(Step.CANCELLING, Task.WITHDRAW);
            case CUTTING_OVER -> {
                if (turn.coordinator().task() == Task.FREEZE) {
                    look(turn);
                }
            }
            case NONE, FOLLOWING, SETTLED, CLEANING, FINISHED, CANCELLING, CANCELLED, RETURNED -> {}
        }
    }

    /** The token is left at the source: nobody else can freeze it behind the answer. */
    private static void look(Turn turn) {
        Place source = turn.source();
        boolean frozen = turn.state().shard(source).ownership().isMoved();
        if (frozen && !turn.instance().has(Flaw.CANCEL_AFTER_FREEZE)) {
            return;
        }
        String what = "sees that it may cancel";
        if (turn.instance().has(Flaw.CANCEL_LOOKS_WITHOUT_TOKEN)) {
            turn.onShardWithoutToken(source, what, Task.CANCEL_CUT_OVER, state -> state);
        } else {
            turn.onShard(source, what, Task.CANCEL_CUT_OVER, state -> state);
        }
    }

    static void cancelCutOver(Turn turn) {
        turn.record(Step.CANCELLING, Task.WITHDRAW);
    }

    static void withdraw(Turn turn) {
        Place target = turn.target();
        Ownership ownership = turn.state().shard(target).ownership();
        if (ownership.isActive()) {
            turn.letGo(target);
            return;
        }
        boolean expected = ownership.isIncomingAt(turn.move().epoch());
        turn.onShard(
                target,
                "expects the bucket no more",
                Task.DROP_STREAM,
                state -> {
                    Shard shard = state.shard(target);
                    return state.with(target, expected ? shard.owning(Ownership.NONE) : shard)
                            .withStreamFrom(turn.source(), turn.stream().unsubscribed())
                            .withStreamFrom(target, turn.wayBack().withoutSlot())
                            .cleared(target);
                });
    }

    static void dropStream(Turn turn) {
        Place source = turn.source();
        turn.onShard(
                source,
                "drops the stream",
                Task.RECORD_CANCELLED,
                state -> state.withStreamFrom(source, turn.stream().withoutSlot()));
    }

    static void recordCancelled(Turn turn) {
        turn.record(Step.CANCELLED, Task.NONE);
    }
}
