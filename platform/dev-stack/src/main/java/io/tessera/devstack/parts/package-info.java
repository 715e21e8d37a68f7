/** The parts of the stack: how each is prepared, launched, known to be healthy, and ended. */
@NullMarked
package io.tessera.devstack.parts;

import org.jspecify.annotations.NullMarked;
