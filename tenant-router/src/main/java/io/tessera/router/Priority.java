package io.tessera.router;

/**
 * How urgent a transaction is when a shard cannot take all at once: what is listed first is served
 * first and shed last. Each has a share of the shard, so that none starves.
 */
public enum Priority {
    /** Somebody waits for it. */
    INTERACTIVE,
    /** Work of the platform itself: events, housekeeping. */
    BACKGROUND,
    /** Large amounts at a time, such as imports. */
    BULK
}
