/** Sign-ups: asked for by anybody, in effect once the address is proven. */
@NullMarked
package io.tessera.provisioning.signup;

import org.jspecify.annotations.NullMarked;
