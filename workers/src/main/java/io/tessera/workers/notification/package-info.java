/** Tells members what concerns them, in the app. */
@NullMarked
package io.tessera.workers.notification;

import org.jspecify.annotations.NullMarked;
