package io.tessera.api.search;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers until the organization's index changes. Losing it costs time, never
 * correctness.
 */
public interface SearchCache {
    /**
     * What the cache knows of a question.
     *
     * @param hits the remembered answer, or null
     * @param place where to remember a new one, or null when it must not be: the index is being
     *     written, so an answer found now may be old already
     */
    record Lookup(@Nullable List<SearchResults.Hit> hits, @Nullable String place) {
        /** Nothing known and nothing to remember. */
        static final Lookup NONE = new Lookup(null, null);

        /** As {@link #NONE}, for adapters. */
        public static Lookup none() {
            return NONE;
        }
    }

    /** Looks a question up; never fails. */
    Uni<Lookup> lookup(OrganizationId organization, String question);

    /** Remembers an answer at the place that the lookup named; never fails. */
    Uni<Void> remember(String place, List<SearchResults.Hit> hits);
}
