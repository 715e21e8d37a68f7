/** Live updates over Redis publish/subscribe. */
@NullMarked
package io.tessera.api.live.redis;

import org.jspecify.annotations.NullMarked;
