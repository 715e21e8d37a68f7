package io.tessera.router.move.model;

import java.util.List;

/**
 * Clients, each with one row to write. One that is not answered tries again, through either router,
 * while its earlier transactions may still be under way; its key makes all attempts one write.
 */
final class Clients {
    private static final List<String> NAMES = List.of("client 1", "client 2", "client 3");

    private Clients() {}

    static void steps(Instance instance, State state, Steps steps) {
        for (int client = 0; client < instance.clients(); client++) {
            if (!state.isAnswered(client)) {
                for (int router = 0; router < Routers.COUNT; router++) {
                    begin(instance, state, client, state.router(router), steps);
                }
            }
            for (Place place : Place.values()) {
                if (state.shard(place).hasOpen(client)) {
                    commit(instance, state, client, place, steps);
                    rollBack(state, client, place, steps);
                }
            }
        }
    }

    /** The fence: only the owner lets it in, and only at the epoch that the router knows. */
    private static void begin(
            Instance instance, State state, int client, Route route, Steps steps) {
        Shard shard = state.shard(route.place());
        boolean passes = shard.ownership().isActiveAt(route.epoch()) || instance.has(Flaw.NO_FENCE);
        if (passes && !shard.hasOpen(client)) {
            steps.add(
                    NAMES.get(client),
                    "passes the fence",
                    route.place(),
                    state.with(route.place(), shard.begun(client)));
        }
    }

    private static void commit(
            Instance instance, State state, int client, Place place, Steps steps) {
        State committed = committed(instance, state, client, place);
        if (state.isAnswered(client)) {
            steps.add(NAMES.get(client), "commits an attempt given up", place, committed);
        } else {
            steps.add(
                    NAMES.get(client),
                    "commits and is answered",
                    place,
                    committed.withAnswered(client));
            steps.add(NAMES.get(client), "commits, the answer is lost", place, committed);
        }
    }

    private static State committed(Instance instance, State state, int client, Place place) {
        Shard ended = state.shard(place).ended(client);
        boolean isThereAlready = ended.rows().has(client);
        if (isThereAlready && !instance.has(Flaw.NO_IDEMPOTENCY_KEY)) {
            return state.with(place, ended);
        }
        return state.with(place, ended.with(ended.rows().with(client)))
                .withStreamFrom(place, state.streamFrom(place).kept(Changes.insertionOf(client)));
    }

    /** A connection breaks before the commit. */
    private static void rollBack(State state, int client, Place place, Steps steps) {
        steps.add(
                NAMES.get(client),
                "loses its connection",
                place,
                state.with(place, state.shard(place).ended(client)));
    }
}
