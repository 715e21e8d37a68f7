package io.tessera.router.placement;

import io.tessera.router.ShardId;

/** What is placed on a shard as one piece. */
public sealed interface Load permits BucketLoad, OrganizationLoad {
    /** Where it is. */
    ShardId shard();

    /** On disk, indexes included. */
    long bytes();

    /** What it costs to serve, in a unit that is the same for all. */
    double load();
}
