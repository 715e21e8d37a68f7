package io.tessera.api.search;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.Reach;
import io.tessera.router.OrganizationId;
import java.util.List;
import java.util.Set;

/** Finds an organization's records by words. */
public interface SearchIndex {
    /**
     * Searches the organization's own records within reach.
     *
     * @param reach to which records
     * @param hidden fields not to look into and not to quote
     * @param text what a person typed
     * @param limit most hits to return, 1 to 50
     * @return best first; fails with {@link io.tessera.platform.problem.CrmException.Unavailable}
     *     when the index cannot answer
     */
    Uni<List<SearchResults.Hit>> find(
            OrganizationId organization, Reach reach, Set<String> hidden, String text, int limit);

    /** Whether the index answers; the item says how it is, a failure why it is not. */
    Uni<String> health();
}
