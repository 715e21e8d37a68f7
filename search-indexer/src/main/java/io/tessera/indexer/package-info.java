/** Keeps the search index in step with the shards, by their events. */
@NullMarked
package io.tessera.indexer;

import org.jspecify.annotations.NullMarked;
