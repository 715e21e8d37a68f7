/**
 * Reads that may be a little old, on streaming standbys: how old, how that is proved, and the
 * primary whenever it cannot be.
 */
@NullMarked
package io.tessera.router.replica;

import org.jspecify.annotations.NullMarked;
