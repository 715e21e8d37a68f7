/** Sign-up, open to everybody: passed on to the service that may make organizations. */
@NullMarked
package io.tessera.api.signup;

import org.jspecify.annotations.NullMarked;
