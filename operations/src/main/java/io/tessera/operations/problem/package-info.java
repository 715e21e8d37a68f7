/** Problem documents (RFC 9457): the one place where failures become responses. */
@NullMarked
package io.tessera.operations.problem;

import org.jspecify.annotations.NullMarked;
