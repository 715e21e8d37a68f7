/** Scores new and changed leads and finds owners for them. */
@NullMarked
package io.tessera.workers.lead;

import org.jspecify.annotations.NullMarked;
