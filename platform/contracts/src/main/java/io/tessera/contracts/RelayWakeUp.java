package io.tessera.contracts;

/**
 * The hint that a shard's outbox has new rows, so that the relay need not wait for its next poll.
 * Sent after the commit, by Redis publish/subscribe; losing one costs only the polling interval.
 */
public final class RelayWakeUp {
    /** Redis channel; a message is the id of the shard. */
    public static final String CHANNEL = "outbox.wakeups";

    private RelayWakeUp() {}
}
