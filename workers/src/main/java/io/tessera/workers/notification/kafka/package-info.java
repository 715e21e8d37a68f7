/** Reads lead events for notifications. */
@NullMarked
package io.tessera.workers.notification.kafka;

import org.jspecify.annotations.NullMarked;
