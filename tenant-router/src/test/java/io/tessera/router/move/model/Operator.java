package io.tessera.router.move.model;

/** Registers another move once the first has left the way free. */
final class Operator {
    private Operator() {}

    static void steps(Instance instance, State state, Steps steps) {
        Directory directory = state.directory();
        if (instance.moves() < 2 || directory.second().step() != Step.NONE) {
            return;
        }
        switch (directory.first().step()) {
            case FINISHED, CANCELLED ->
                    register(state, directory.first(), false, "registers another move", steps);
            case SETTLED -> {
                boolean closes = !instance.has(Flaw.CLEAN_UP_DURING_RETURN);
                Move left = closes ? directory.first().at(Step.RETURNED) : directory.first();
                register(state, left, true, "registers the way back", steps);
            }
            case NONE,
                    PREPARING,
                    COPIED,
                    VERIFIED,
                    CUTTING_OVER,
                    FOLLOWING,
                    CLEANING,
                    CANCELLING,
                    RETURNED -> {}
        }
    }

    private static void register(
            State state, Move first, boolean returns, String what, Steps steps) {
        Route map = state.directory().map();
        var move = new Move(map.place(), map.epoch() + 1, returns, Step.PREPARING, 0);
        steps.add(
                "an operator",
                what,
                "in the directory",
                state.with(new Directory(map, first, move)));
    }
}
