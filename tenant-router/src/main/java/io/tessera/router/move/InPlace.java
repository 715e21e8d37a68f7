package io.tessera.router.move;

/** What changes about an organization that stays on its shard. */
public enum InPlace {
    /** It gets a place of its own, so that its bucket can go without it. */
    PIN,
    /** It goes with its bucket again. */
    UNPIN
}
