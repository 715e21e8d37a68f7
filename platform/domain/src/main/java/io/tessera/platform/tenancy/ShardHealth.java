package io.tessera.platform.tenancy;

import io.tessera.router.ShardId;

/**
 * Whether a shard answers.
 *
 * @param detail why not, in words for an operator; empty when it does
 */
public record ShardHealth(ShardId shard, boolean up, String detail) {}
