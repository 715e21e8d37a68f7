/** The search cache on Redis. */
@NullMarked
package io.tessera.api.search.redis;

import org.jspecify.annotations.NullMarked;
