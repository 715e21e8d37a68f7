/** Tells the relay over Redis that there is something to publish. */
@NullMarked
package io.tessera.platform.outbox.redis;

import org.jspecify.annotations.NullMarked;
