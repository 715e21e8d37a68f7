/**
 * More shards for a region while it is in use: planned once by size and load, carried out by moves.
 */
@NullMarked
package io.tessera.router.split;

import org.jspecify.annotations.NullMarked;
