/** Who may do what: the roles and teams of an organization, as its administrators form them. */
@NullMarked
package io.tessera.platform.access;

import org.jspecify.annotations.NullMarked;
