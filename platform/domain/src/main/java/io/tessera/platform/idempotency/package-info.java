/** Answers kept under the caller's key, so that a request repeated is an effect not repeated. */
@NullMarked
package io.tessera.platform.idempotency;

import org.jspecify.annotations.NullMarked;
