package io.tessera.router.move.model;

/** The change of owner, with the way back opened before it. */
final class CutOver {
    private CutOver() {}

    static void dropEarlierWayBack(Turn turn) {
        Place target = turn.target();
        String what = "drops what is left of a way back";
        if (turn.instance().has(Flaw.WAY_BACK_DROPPED_WITHOUT_TOKEN)) {
            turn.onShardWithoutToken(
                    target, what, Task.OPEN_WAY_BACK, state -> withoutWayBack(state, target));
        } else {
            turn.onShard(target, what, Task.OPEN_WAY_BACK, state -> withoutWayBack(state, target));
        }
    }

    private static State withoutWayBack(State state, Place target) {
        return state.withStreamFrom(target, state.streamFrom(target).withoutSlot());
    }

    /** What the target commits as the owner will be kept; what it takes in from the source not. */
    static void openWayBack(Turn turn) {
        Place target = turn.target();
        turn.onShard(
                target,
                "opens the way back",
                Task.RECORD_CUTTING_OVER,
                state -> state.withStreamFrom(target, state.streamFrom(target).begun(Rows.NONE)));
    }

    static void recordCuttingOver(Turn turn) {
        turn.record(Step.CUTTING_OVER, Task.FREEZE);
    }

    /**
     * Waits for transactions that have passed the fence; afterwards none does, and the marker is
     * the last that the stream will carry. A freeze that was done is left as it is.
     */
    static void freeze(Turn turn) {
        Place source = turn.source();
        int epoch = turn.move().epoch();
        Shard shard = turn.state().shard(source);
        if (shard.ownership().equals(Ownership.moved(epoch))) {
            turn.onShard(source, "finds it frozen", afterFreeze(turn), state -> state);
        } else if (!shard.ownership().isActive() || shard.ownership().epoch() >= epoch) {
            turn.letGo(source);
        } else if (shard.open() == 0 || turn.instance().has(Flaw.FREEZE_WITHOUT_LOCK)) {
            turn.onShard(
                    source,
                    "freezes the bucket",
                    afterFreeze(turn),
                    state ->
                            state.with(source, state.shard(source).owning(frozen(turn)))
                                    .withStreamFrom(source, turn.stream().kept(Changes.MARKER)));
        }
    }

    private static Ownership frozen(Turn turn) {
        return turn.instance().has(Flaw.FREEZE_KEEPS_OWNER)
                ? turn.state().shard(turn.source()).ownership()
                : Ownership.moved(turn.move().epoch());
    }

    private static Task afterFreeze(Turn turn) {
        return turn.instance().has(Flaw.PUBLISHED_BEFORE_ACTIVATION) ? Task.PUBLISH : Task.ACTIVATE;
    }

    /** Waits for the marker. An activation that was done is left as it is. */
    static void activate(Turn turn) {
        Place target = turn.target();
        int epoch = turn.move().epoch();
        Shard shard = turn.state().shard(target);
        if (!shard.marked() && !turn.instance().has(Flaw.ACTIVATION_WITHOUT_MARKER)) {
            return;
        }
        if (shard.ownership().isActiveAt(epoch)) {
            turn.onShard(target, "finds it active", afterActivation(turn), state -> state);
        } else if (shard.ownership().isIncomingAt(epoch)) {
            turn.onShard(
                    target,
                    "activates the bucket",
                    afterActivation(turn),
                    state -> state.with(target, state.shard(target).owning(activated(turn))));
        } else {
            turn.letGo(target);
        }
    }

    private static Ownership activated(Turn turn) {
        int epoch = turn.move().epoch();
        return Ownership.active(
                turn.instance().has(Flaw.ACTIVATION_AT_OLD_EPOCH) ? epoch - 1 : epoch);
    }

    private static Task afterActivation(Turn turn) {
        return turn.instance().has(Flaw.PUBLISHED_BEFORE_ACTIVATION)
                ? Task.STOP_STREAM
                : Task.PUBLISH;
    }

    static void publish(Turn turn) {
        Move move = turn.move();
        Task next =
                turn.instance().has(Flaw.PUBLISHED_BEFORE_ACTIVATION)
                        ? Task.ACTIVATE
                        : Task.STOP_STREAM;
        turn.record(
                Step.FOLLOWING,
                next,
                directory -> directory.with(new Route(move.target(), move.epoch())));
    }
}
