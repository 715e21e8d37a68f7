/** Connections to shards, bounded per shard, and the transactions that run on them. */
@NullMarked
package io.tessera.router.pool;

import org.jspecify.annotations.NullMarked;
