/** Providers of identities that organizations connect, and the domains that are theirs. */
@NullMarked
package io.tessera.provisioning.singlesignon;

import org.jspecify.annotations.NullMarked;
