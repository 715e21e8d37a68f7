/** Checks that a shard's tables really are behind the fence. */
@NullMarked
package io.tessera.router.isolation;

import org.jspecify.annotations.NullMarked;
