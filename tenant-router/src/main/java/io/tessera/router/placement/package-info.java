/**
 * Which bucket and which pinned organization belongs on which shard: measured, weighed and planned
 * here, moved elsewhere. Planning is pure and deterministic; only {@link
 * io.tessera.router.placement.ShardSizes} asks a database.
 */
@NullMarked
package io.tessera.router.placement;

import org.jspecify.annotations.NullMarked;
