/** How an identity provider manages people, roles and teams. */
@NullMarked
package io.tessera.acceptance.scim;

import org.jspecify.annotations.NullMarked;
