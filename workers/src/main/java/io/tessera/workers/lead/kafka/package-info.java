/** Reads lead events for scoring and assignment. */
@NullMarked
package io.tessera.workers.lead.kafka;

import org.jspecify.annotations.NullMarked;
