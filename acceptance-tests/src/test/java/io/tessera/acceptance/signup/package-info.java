/** How organizations come into being. */
@NullMarked
package io.tessera.acceptance.signup;

import org.jspecify.annotations.NullMarked;
