/** Who may do and see what. */
@NullMarked
package io.tessera.acceptance.security;

import org.jspecify.annotations.NullMarked;
