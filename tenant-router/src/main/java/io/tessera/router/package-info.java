/**
 * The tenant router: which shard holds an organization, and the one way to run transactions there.
 * Knows nothing of customers' records, HTTP or Kafka.
 */
@NullMarked
package io.tessera.router;

import org.jspecify.annotations.NullMarked;
