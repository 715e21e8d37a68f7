package io.tessera.router.move.model;

/**
 * A move as the directory knows it.
 *
 * @param epoch at which the target is to own the bucket
 * @param returns whether it goes back over the reverse stream of the move before, copying nothing
 * @param token of the newest coordinator
 */
record Move(Place source, int epoch, boolean returns, Step step, int token) {
    static final Move NONE = new Move(Place.LEFT, 0, false, Step.NONE, 0);

    Place target() {
        return source.other();
    }

    Move at(Step now) {
        return new Move(source, epoch, returns, now, token);
    }

    Move takenOver(int newToken) {
        return new Move(source, epoch, returns, step, newToken);
    }
}
