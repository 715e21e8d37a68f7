/** The search index on OpenSearch. */
@NullMarked
package io.tessera.api.search.opensearch;

import org.jspecify.annotations.NullMarked;
