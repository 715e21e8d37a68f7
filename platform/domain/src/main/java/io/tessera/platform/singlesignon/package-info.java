/** Sign-ins through an organization's own provider of identities. */
@NullMarked
package io.tessera.platform.singlesignon;

import org.jspecify.annotations.NullMarked;
