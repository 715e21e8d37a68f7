/** What the status page asks of Redis. */
@NullMarked
package io.tessera.api.status.redis;

import org.jspecify.annotations.NullMarked;
