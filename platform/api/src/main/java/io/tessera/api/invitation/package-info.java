/** Invitations over HTTP: for administrators, and for who holds a link. */
@NullMarked
package io.tessera.api.invitation;

import org.jspecify.annotations.NullMarked;
