package io.tessera.platform.outbox;

import io.tessera.router.ShardId;

/** Wakes the relay after a commit, so that events need not wait for its next poll. */
public interface RelayBell {
    /** A hint: losing it costs the polling interval. Returns at once and never fails. */
    void ring(ShardId shard);
}
