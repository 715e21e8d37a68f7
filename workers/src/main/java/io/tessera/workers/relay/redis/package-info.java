/** Hears over Redis that there is something to publish. */
@NullMarked
package io.tessera.workers.relay.redis;

import org.jspecify.annotations.NullMarked;
