/**
 * Proof that two organizations on one shard have nothing of each other: every operation of the API
 * is tried, and every store that the other can reach is searched for words that only the one has.
 */
@NullMarked
package io.tessera.acceptance.isolation;

import org.jspecify.annotations.NullMarked;
