/**
 * Moves organizations and buckets from shard to shard while they are written to. Run by operators
 * and coordinators over JDBC, as a role that may replicate and sees all rows. See
 * docs/architecture/moves.md for the protocol and why each step is needed.
 */
@NullMarked
package io.tessera.router.move;

import org.jspecify.annotations.NullMarked;
