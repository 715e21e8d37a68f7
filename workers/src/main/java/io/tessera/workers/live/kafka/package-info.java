/** Reads all events for the open browsers. */
@NullMarked
package io.tessera.workers.live.kafka;

import org.jspecify.annotations.NullMarked;
