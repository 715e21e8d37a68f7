/** Publishes each shard's outbox, in order. */
@NullMarked
package io.tessera.workers.relay;

import org.jspecify.annotations.NullMarked;
