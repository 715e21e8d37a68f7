/** Moves carried out and shown to operators: what the service knows of its surroundings. */
@NullMarked
package io.tessera.operations;

import org.jspecify.annotations.NullMarked;
