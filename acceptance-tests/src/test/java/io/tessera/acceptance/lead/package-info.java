/** Leads from their capture to their owner. */
@NullMarked
package io.tessera.acceptance.lead;

import org.jspecify.annotations.NullMarked;
