/** Moves: carried out, asked for, and told as they get on. */
@NullMarked
package io.tessera.operations.move;

import org.jspecify.annotations.NullMarked;
