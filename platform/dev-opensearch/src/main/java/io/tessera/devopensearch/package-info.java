/** A single search node for development, in a JVM of its own. */
@NullMarked
package io.tessera.devopensearch;

import org.jspecify.annotations.NullMarked;
