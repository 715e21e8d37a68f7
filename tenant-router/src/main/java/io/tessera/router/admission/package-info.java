/**
 * Who may begin a transaction now: limits per organization, a fair queue and a circuit breaker in
 * front of each shard, so that neither a busy organization nor a dead shard harms others.
 */
@NullMarked
package io.tessera.router.admission;

import org.jspecify.annotations.NullMarked;
