/** Changes that are owed to the event stream, written with the change itself. */
@NullMarked
package io.tessera.platform.outbox;

import org.jspecify.annotations.NullMarked;
