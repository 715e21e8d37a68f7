package io.tessera.indexer;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/** What the search API caches. */
public interface SearchCache {
    /**
     * Makes every cached result of the organizations a thing of the past, and keeps new ones from
     * being cached while the index is not quiet. Never fails.
     */
    Uni<Void> invalidate(Set<UUID> organizations);
}
