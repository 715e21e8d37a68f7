package io.tessera.router.split;

import io.tessera.router.move.Move;

/** Is told how a split gets on, from several threads. */
public interface SplitObserver {
    /** Looks away. */
    SplitObserver NONE = new SplitObserver() {};

    /** A move was registered for a piece, or one that was is gone on with. */
    default void began(SplitPiece piece, long move) {}

    /** A piece is not begun yet, for that reason. */
    default void held(SplitPiece piece, String reason) {}

    /** Nothing is left to do for a piece now. */
    default void ended(SplitPiece piece, Move move) {}

    /** A piece could not be done, for that reason; the others go on. */
    default void failed(SplitPiece piece, String reason) {}
}
