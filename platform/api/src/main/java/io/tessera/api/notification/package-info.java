/** The caller's notifications over HTTP. */
@NullMarked
package io.tessera.api.notification;

import org.jspecify.annotations.NullMarked;
