package io.tessera.router.move.model;

/** From the registration to the copy; after a crash all of it is done again. */
final class Preparation {
    private Preparation() {}

    /** The target announces the bucket and forgets what it has of it, but for a way back. */
    static void expect(Turn turn) {
        Move move = turn.move();
        Place target = turn.target();
        if (turn.state().shard(target).ownership().isActive()) {
            turn.letGo(target);
            return;
        }
        turn.onShard(
                target,
                move.returns() ? "expects the bucket back" : "purges and expects the bucket",
                move.returns() ? Task.RECORD_COPIED : Task.OPEN_STREAM,
                state -> {
                    Shard shard = state.shard(target).owning(Ownership.incoming(move.epoch()));
                    State expecting = state.with(target, shard.marked(false));
                    return move.returns()
                            ? expecting
                            : expecting
                                    .withStreamFrom(turn.source(), turn.stream().unsubscribed())
                                    .cleared(target);
                });
    }

    /** A slot of an earlier attempt is dropped; the new one comes with a snapshot. */
    static void openStream(Turn turn) {
        Place source = turn.source();
        turn.onShard(
                source,
                "opens a stream",
                Task.COPY,
                state ->
                        state.withStreamFrom(
                                source,
                                state.streamFrom(source).begun(state.shard(source).rows())));
    }

    /** The rows as of the snapshot, or all but one of them. */
    static void copy(Turn turn) {
        Rows snapshot = turn.stream().snapshot();
        copy(turn, "copies the rows and subscribes", snapshot);
        if (turn.instance().losesRowsInCopy()) {
            for (int row = 0; row < turn.instance().clients(); row++) {
                if (snapshot.has(row)) {
                    copy(turn, "copies the rows, loses one, and subscribes", snapshot.without(row));
                }
            }
        }
    }

    private static void copy(Turn turn, String what, Rows copied) {
        Place target = turn.target();
        turn.onShard(
                target,
                what,
                Task.RECORD_COPIED,
                state -> {
                    Shard shard = state.shard(target);
                    return state.with(target, shard.with(shard.rows().and(copied)))
                            .withStreamFrom(turn.source(), turn.stream().subscribed());
                });
    }

    static void recordCopied(Turn turn) {
        turn.record(Step.COPIED, Task.VERIFY);
    }
}
