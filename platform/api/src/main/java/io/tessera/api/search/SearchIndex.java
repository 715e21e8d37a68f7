package io.tessera.api.search;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import java.util.List;

/** Finds an organization's records by words. */
public interface SearchIndex {
    /**
     * Searches the organization's own records.
     *
     * @param text what a person typed
     * @param limit most hits to return, 1 to 50
     * @return best first; fails with {@link io.tessera.platform.problem.CrmException.Unavailable}
     *     when the index cannot answer
     */
    Uni<List<SearchResults.Hit>> find(OrganizationId organization, String text, int limit);

    /** Whether the index answers; the item says how it is, a failure why it is not. */
    Uni<String> health();
}
