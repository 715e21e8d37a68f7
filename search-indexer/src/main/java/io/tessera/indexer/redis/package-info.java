/** Tells the search API over Redis what it may no longer cache. */
@NullMarked
package io.tessera.indexer.redis;

import org.jspecify.annotations.NullMarked;
