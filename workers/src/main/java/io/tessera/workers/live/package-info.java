/** Hands changes to the open browsers. */
@NullMarked
package io.tessera.workers.live;

import org.jspecify.annotations.NullMarked;
