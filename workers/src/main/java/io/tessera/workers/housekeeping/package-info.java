/** Forgets what is no longer needed. */
@NullMarked
package io.tessera.workers.housekeeping;

import org.jspecify.annotations.NullMarked;
