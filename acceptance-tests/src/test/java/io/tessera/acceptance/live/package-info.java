/** Changes that arrive without being asked for. */
@NullMarked
package io.tessera.acceptance.live;

import org.jspecify.annotations.NullMarked;
