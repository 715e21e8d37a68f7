/** Buckets that all processes share, in Redis. */
@NullMarked
package io.tessera.api.limit.redis;

import org.jspecify.annotations.NullMarked;
