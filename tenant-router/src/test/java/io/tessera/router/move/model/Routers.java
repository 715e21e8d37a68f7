package io.tessera.router.move.model;

/** Two routers, each with a copy of the map that may be as old as it likes. */
final class Routers {
    static final int COUNT = 2;

    private Routers() {}

    static void steps(State state, Steps steps) {
        for (int number = 0; number < COUNT; number++) {
            Route route = state.router(number);
            Route map = state.directory().map();
            if (!route.equals(map)) {
                steps.add("a router", "reads the map", "", state.with(number, map));
            }
            redirect(state, number, route, steps);
        }
    }

    /** A shard that refuses says where the bucket went. */
    private static void redirect(State state, int number, Route route, Steps steps) {
        Ownership ownership = state.shard(route.place()).ownership();
        if (ownership.isMoved() && ownership.epoch() > route.epoch()) {
            var told = new Route(route.place().other(), ownership.epoch());
            steps.add("a router", "is redirected", route.place(), state.with(number, told));
        }
    }
}
