/** Leads as documents of the index. */
@NullMarked
package io.tessera.indexer.lead;

import org.jspecify.annotations.NullMarked;
