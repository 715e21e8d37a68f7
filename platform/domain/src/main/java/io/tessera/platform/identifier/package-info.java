/** Identifiers and time: what every feature makes and reads alike. */
@NullMarked
package io.tessera.platform.identifier;

import org.jspecify.annotations.NullMarked;
