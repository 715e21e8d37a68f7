/** The page that operators look at. */
@NullMarked
package io.tessera.operations.console;

import org.jspecify.annotations.NullMarked;
