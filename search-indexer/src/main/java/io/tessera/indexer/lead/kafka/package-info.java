/** Reads lead events for the index. */
@NullMarked
package io.tessera.indexer.lead.kafka;

import org.jspecify.annotations.NullMarked;
