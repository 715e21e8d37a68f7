/** What people are told, in the app and by mail. */
@NullMarked
package io.tessera.platform.notification;

import org.jspecify.annotations.NullMarked;
