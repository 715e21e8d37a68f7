package io.tessera.router.move.model;

/** One of the two shards. The bucket begins on the left. */
enum Place {
    LEFT("on the left"),
    RIGHT("on the right");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    Place other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    @Override
    public String toString() {
        return words;
    }
}
