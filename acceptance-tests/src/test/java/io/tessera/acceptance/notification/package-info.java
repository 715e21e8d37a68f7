/** Telling people. */
@NullMarked
package io.tessera.acceptance.notification;

import org.jspecify.annotations.NullMarked;
