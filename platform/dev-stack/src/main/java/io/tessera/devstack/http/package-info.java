/** HTTP to the stack's own parts. */
@NullMarked
package io.tessera.devstack.http;

import org.jspecify.annotations.NullMarked;
