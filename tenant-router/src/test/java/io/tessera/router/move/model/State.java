package io.tessera.router.move.model;

/**
 * Everything there is at one instant. Coordinators and routers are interchangeable, so they are
 * kept in order: states that differ in nothing else are the same.
 *
 * @param forward the stream from left to right
 * @param backward the stream from right to left
 * @param answered clients, as bits, whose write was acknowledged
 * @param highestEpoch at which the bucket was ever owned
 */
record State(
        Directory directory,
        Shard left,
        Shard right,
        Stream forward,
        Stream backward,
        Coordinator oneCoordinator,
        Coordinator anotherCoordinator,
        Route oneRouter,
        Route anotherRouter,
        int answered,
        int highestEpoch) {
    State {
        if (oneCoordinator.compareTo(anotherCoordinator) > 0) {
            Coordinator later = oneCoordinator;
            oneCoordinator = anotherCoordinator;
            anotherCoordinator = later;
        }
        if (oneRouter.epoch() > anotherRouter.epoch()) {
            Route later = oneRouter;
            oneRouter = anotherRouter;
            anotherRouter = later;
        }
        highestEpoch = Math.max(highestEpoch, Math.max(ownedAt(left), ownedAt(right)));
    }

    private static int ownedAt(Shard shard) {
        return shard.ownership().isActive() ? shard.ownership().epoch() : 0;
    }

    /** The bucket on the left since epoch 1, and a move to the right registered. */
    static State initial() {
        var here = new Route(Place.LEFT, 1);
        return new State(
                new Directory(here, new Move(Place.LEFT, 2, false, Step.PREPARING, 0), Move.NONE),
                Shard.empty(Ownership.active(1)),
                Shard.empty(Ownership.NONE),
                Stream.NONE,
                Stream.NONE,
                Coordinator.IDLE,
                Coordinator.IDLE,
                here,
                here,
                0,
                1);
    }

    Shard shard(Place place) {
        return place == Place.LEFT ? left : right;
    }

    Stream streamFrom(Place place) {
        return place == Place.LEFT ? forward : backward;
    }

    Coordinator coordinator(int number) {
        return number == 0 ? oneCoordinator : anotherCoordinator;
    }

    Route router(int number) {
        return number == 0 ? oneRouter : anotherRouter;
    }

    boolean isAnswered(int client) {
        return (answered >> client & 1) != 0;
    }

    State with(Directory now) {
        return new State(
                now,
                left,
                right,
                forward,
                backward,
                oneCoordinator,
                anotherCoordinator,
                oneRouter,
                anotherRouter,
                answered,
                highestEpoch);
    }

    State with(Place place, Shard now) {
        return new State(
                directory,
                place == Place.LEFT ? now : left,
                place == Place.RIGHT ? now : right,
                forward,
                backward,
                oneCoordinator,
                anotherCoordinator,
                oneRouter,
                anotherRouter,
                answered,
                highestEpoch);
    }

    State withStreamFrom(Place place, Stream now) {
        return new State(
                directory,
                left,
                right,
                place == Place.LEFT ? now : forward,
                place == Place.RIGHT ? now : backward,
                oneCoordinator,
                anotherCoordinator,
                oneRouter,
                anotherRouter,
                answered,
                highestEpoch);
    }

    State with(int number, Coordinator now) {
        return new State(
                directory,
                left,
                right,
                forward,
                backward,
                number == 0 ? now : oneCoordinator,
                number == 0 ? anotherCoordinator : now,
                oneRouter,
                anotherRouter,
                answered,
                highestEpoch);
    }

    State with(int number, Route now) {
        return new State(
                directory,
                left,
                right,
                forward,
                backward,
                oneCoordinator,
                anotherCoordinator,
                number == 0 ? now : oneRouter,
                number == 0 ? anotherRouter : now,
                answered,
                highestEpoch);
    }

    State withAnswered(int client) {
        return new State(
                directory,
                left,
                right,
                forward,
                backward,
                oneCoordinator,
                anotherCoordinator,
                oneRouter,
                anotherRouter,
                answered | 1 << client,
                highestEpoch);
    }

    /** Every row of the bucket on a shard is deleted, which a stream from there tells. */
    State cleared(Place place) {
        return with(place, shard(place).with(Rows.NONE))
                .withStreamFrom(place, streamFrom(place).kept(Changes.DELETION_OF_ALL));
    }
}
