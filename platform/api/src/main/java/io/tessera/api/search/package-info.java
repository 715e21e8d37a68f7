/** Full-text search over HTTP: OpenSearch behind a cache in Redis. */
@NullMarked
package io.tessera.api.search;

import org.jspecify.annotations.NullMarked;
