/** Who gets which lead. */
@NullMarked
package io.tessera.platform.assignment;

import org.jspecify.annotations.NullMarked;
