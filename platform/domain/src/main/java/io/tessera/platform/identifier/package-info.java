/** Identifiers that sort by time of creation. */
@NullMarked
package io.tessera.platform.identifier;

import org.jspecify.annotations.NullMarked;
