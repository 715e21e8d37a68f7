/** Events of notifications. */
@NullMarked
package io.tessera.contracts.notification;

import org.jspecify.annotations.NullMarked;
