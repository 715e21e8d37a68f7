package io.tessera.router.split;

import io.tessera.router.move.MoveScope;

/** How far a piece has come, as the map and the moves in flight say. */
public sealed interface Standing {
    /**
     * Nothing has been done.
     *
     * @param rest what of its scope is still at the source
     */
    record Waiting(MoveScope rest) implements Standing {}

    /**
     * A move is at it.
     *
     * @param move its number
     */
    record Moving(long move) implements Standing {}

    /** It is where it belongs, or somebody has put it elsewhere. */
    record Done() implements Standing {}
}
