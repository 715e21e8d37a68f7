package io.tessera.router.move.model;

/** The streams, which take changes in one at a time, in the order of their commits. */
final class Delivery {
    private Delivery() {}

    static void steps(State state, Steps steps) {
        for (Place from : Place.values()) {
            Stream stream = state.streamFrom(from);
            if (stream.canDeliver()) {
                deliver(state, from, stream, steps);
            }
        }
    }

    private static void deliver(State state, Place from, Stream stream, Steps steps) {
        Place to = from.other();
        int change = stream.pending().oldest();
        Shard shard = state.shard(to);
        Shard changed = shard.with(Changes.applied(change, shard.rows()));
        steps.add(
                "the stream",
                switch (change) {
                    case Changes.MARKER -> "delivers the marker";
                    case Changes.DELETION_OF_ALL -> "delivers a deletion";
                    default -> "delivers a row";
                },
                to,
                state.with(to, change == Changes.MARKER ? changed.marked(true) : changed)
                        .withStreamFrom(from, stream.delivered()));
    }
}
