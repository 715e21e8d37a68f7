/** The index on OpenSearch. */
@NullMarked
package io.tessera.indexer.opensearch;

import org.jspecify.annotations.NullMarked;
