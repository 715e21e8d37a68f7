package io.tessera.router.move.model;

import java.util.function.UnaryOperator;

/** One coordinator about to do its task: what it sees, and how it acts on shards and directory. */
record Turn(Instance instance, State state, int number, Steps steps) {
    private static final String DIRECTORY = "in the directory";

    Coordinator coordinator() {
        return state.coordinator(number);
    }

    Move move() {
        return state.directory().move(coordinator().move());
    }

    Place source() {
        return move().source();
    }

    Place target() {
        return move().target();
    }

    /** The stream from source to target. */
    Stream stream() {
        return state.streamFrom(source());
    }

    /** The stream from target to source. */
    Stream wayBack() {
        return state.streamFrom(target());
    }

    /** A transaction on a shard: the token first, and then the work, unless a higher was there. */
    void onShard(Place place, String what, Task next, UnaryOperator<State> work) {
        Coordinator self = coordinator();
        Shard shard = state.shard(place);
        if (self.token() < shard.token(self.move()) && !instance.has(Flaw.NO_TOKENS)) {
            letGo(place);
            return;
        }
        State coordinated = state.with(place, shard.coordinated(self.move(), self.token()));
        then(what, place, next, work.apply(coordinated));
    }

    /** A transaction on a shard that forgets to show the token. */
    void onShardWithoutToken(Place place, String what, Task next, UnaryOperator<State> work) {
        then(what, place, next, work.apply(state));
    }

    /** Writes the next step, if the directory still has this coordinator's token and step. */
    void record(Step step, Task next) {
        record(step, next, UnaryOperator.identity());
    }

    /** The same, with something else in the same transaction. */
    void record(Step step, Task next, UnaryOperator<Directory> work) {
        Coordinator self = coordinator();
        boolean replaced = self.token() != move().token() && !instance.has(Flaw.NO_TOKENS);
        if (replaced || self.task().during() != move().step()) {
            letGo(DIRECTORY);
            return;
        }
        Directory directory = state.directory().with(self.move(), move().at(step));
        then("records " + step, DIRECTORY, next, state.with(work.apply(directory)));
    }

    /** Something that changes nothing but what this coordinator does next. */
    void decide(String what, Task next) {
        then(what, "", next, state);
    }

    /** Finds its work refused, and leaves the move to others. */
    void letGo(Object where) {
        then("is refused and lets go", where, Task.NONE, state);
    }

    private void then(String what, Object where, Task next, State after) {
        steps.add(coordinator(), what, where, after.with(number, coordinator().next(next)));
    }
}
