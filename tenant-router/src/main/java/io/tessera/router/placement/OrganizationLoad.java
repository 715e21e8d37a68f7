package io.tessera.router.placement;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;

/**
 * What one organization asks of the shard it is on: a pinned one, or one that may become so.
 *
 * @param organization whose rows were measured
 * @param shard where they are
 * @param bytes on disk, indexes included
 * @param load in the unit of {@link BucketLoad#load}
 */
public record OrganizationLoad(OrganizationId organization, ShardId shard, long bytes, double load)
        implements Load {
    public OrganizationLoad {
        Weights.requireMeasure(bytes, load);
    }

    /** The bucket that it falls into. */
    public short bucket() {
        return (short) Bucket.numberOf(organization);
    }
}
