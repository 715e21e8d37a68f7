package io.tessera.api.search.opensearch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the index is. */
@ConfigMapping(prefix = "tessera.opensearch")
interface OpenSearchConfig {
    @WithDefault("http://127.0.0.1:9201")
    URI url();

    /** Goes before the name of the index; the indexer has the same. */
    Optional<String> indexPrefix();

    /** How long a search may take before the caller is told to try again. */
    @WithDefault("3s")
    Duration timeout();
}
