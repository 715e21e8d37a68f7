/**
 * Organizations' own providers of identities: what the API may not do at Keycloak and in the
 * directory.
 */
@NullMarked
package io.tessera.operations.singlesignon;

import org.jspecify.annotations.NullMarked;
