/** Who may use this service: operators, in a browser or by bearer token. */
@NullMarked
package io.tessera.operations.identity;

import org.jspecify.annotations.NullMarked;
