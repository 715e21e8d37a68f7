/** Changes of members, told from process to process by Redis. */
@NullMarked
package io.tessera.api.identity.redis;

import org.jspecify.annotations.NullMarked;
