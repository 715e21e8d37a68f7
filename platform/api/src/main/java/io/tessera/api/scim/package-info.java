/** SCIM 2.0: how an organization's identity provider manages its people, roles and teams. */
@NullMarked
package io.tessera.api.scim;

import org.jspecify.annotations.NullMarked;
