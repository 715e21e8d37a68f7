/** Hands changes to the api instances over Redis. */
@NullMarked
package io.tessera.workers.live.redis;

import org.jspecify.annotations.NullMarked;
