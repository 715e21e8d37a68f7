/** What one organization can reach in Redis. */
@NullMarked
package io.tessera.acceptance.isolation.redis;

import org.jspecify.annotations.NullMarked;
