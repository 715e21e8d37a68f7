/** People at the identity provider, after their organization was made. */
@NullMarked
package io.tessera.provisioning.people;

import org.jspecify.annotations.NullMarked;
