/** The API as a whole: what it does is what its contract says. */
@NullMarked
package io.tessera.api;

import org.jspecify.annotations.NullMarked;
