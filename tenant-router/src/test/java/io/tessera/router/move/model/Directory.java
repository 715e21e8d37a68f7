package io.tessera.router.move.model;

/** The control database: the map that routers read, and the moves. */
record Directory(Route map, Move first, Move second) {
    static final int FIRST = 0;
    static final int SECOND = 1;

    Move move(int number) {
        return number == FIRST ? first : second;
    }

    Directory with(int number, Move move) {
        return number == FIRST ? new Directory(map, move, second) : new Directory(map, first, move);
    }

    Directory with(Route published) {
        return new Directory(published, first, second);
    }

    boolean isQuiet() {
        return first.step().isOver() && second.step().isOver();
    }
}
