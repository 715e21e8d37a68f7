package io.tessera.indexer.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.indexer.SearchCache;
import io.tessera.indexer.SearchIndex;
import io.tessera.indexer.SearchIndex.UnavailableException;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Brings leads into the index. Every document carries its version, so that an event that comes
 * again or late changes nothing. What is cached is invalidated before the write, so that no result
 * of before outlives it, and after it, for results computed meanwhile.
 */
@ApplicationScoped
public class LeadIndexing implements EventConsumer<LeadEventData> {
    private static final String NAME = "search-indexer";

    private final SearchIndex index;
    private final SearchCache cache;

    LeadIndexing(SearchIndex index, SearchCache cache) {
        this.index = index;
        this.cache = cache;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                EventTypes.LEAD_CREATED,
                EventTypes.LEAD_UPDATED,
                EventTypes.LEAD_DELETED,
                EventTypes.LEAD_SCORED,
                EventTypes.LEAD_ASSIGNED);
    }

    @Override
    public Class<LeadEventData> data() {
        return LeadEventData.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return failure instanceof UnavailableException;
    }

    @Override
    public Uni<Void> handle(EventBatch<LeadEventData> batch) {
        var organization = Set.of(batch.organizationId());
        return cache.invalidate(organization)
                .chain(() -> index.apply(LeadDocument.changes(batch.events())))
                .chain(() -> cache.invalidate(organization));
    }
}
