package io.tessera.router.move.model;

/** All that can happen next: every actor's every step. */
final class Protocol {
    private Protocol() {}

    static void steps(Instance instance, State state, Steps steps) {
        Coordination.steps(instance, state, steps);
        Operator.steps(instance, state, steps);
        Delivery.steps(state, steps);
        Routers.steps(state, steps);
        Clients.steps(instance, state, steps);
        crashes(state, steps);
    }

    /** What was not committed is gone; streams go on where they were. */
    private static void crashes(State state, Steps steps) {
        for (Place place : Place.values()) {
            Shard shard = state.shard(place);
            if (shard.open() != 0) {
                steps.add(
                        "a shard",
                        "crashes and restarts",
                        place,
                        state.with(place, shard.restarted()));
            }
        }
    }
}
