/** Sign-ups, as the API passes them on from people who have no organization yet. */
@NullMarked
package io.tessera.operations.signup;

import org.jspecify.annotations.NullMarked;
