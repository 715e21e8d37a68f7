package io.tessera.router;

/**
 * Where an organization lives, as one snapshot of the shard map says.
 *
 * @param bucket number of the organization's bucket
 * @param shard the shard that holds it
 * @param epoch grows with every change of owner; the shard refuses any other
 */
public record Route(short bucket, ShardId shard, long epoch) {}
