package io.tessera.router.placement;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;

/**
 * An organization to be placed by hand, or a pinned one to be moved.
 *
 * @param organization whom
 * @param from where its rows are
 * @param to where they belong; the same shard when only the pin is to be written, so that the
 *     bucket can go without it
 * @param bytes to be moved if the shards differ
 */
public record PlannedPin(OrganizationId organization, ShardId from, ShardId to, long bytes) {
    /** Whether no row has to move. */
    public boolean inPlace() {
        return from.equals(to);
    }
}
