/** Reads notification events for e-mail. */
@NullMarked
package io.tessera.workers.mail.kafka;

import org.jspecify.annotations.NullMarked;
