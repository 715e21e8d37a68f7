/**
 * The directory's snapshot in memory: organizations, their addresses, and the shard map, kept
 * fresh.
 */
@NullMarked
package io.tessera.router.directory;

import org.jspecify.annotations.NullMarked;
