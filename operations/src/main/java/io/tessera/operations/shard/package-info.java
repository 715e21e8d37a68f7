/** Shards, what they hold, and the map that says so. */
@NullMarked
package io.tessera.operations.shard;

import org.jspecify.annotations.NullMarked;
