package io.tessera.indexer.lead;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.organization.OrganizationEventData;
import io.tessera.indexer.SearchCache;
import io.tessera.indexer.SearchIndex;
import io.tessera.indexer.SearchIndex.UnavailableException;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OverloadedException;
import io.tessera.router.ShardUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings all leads of an organization that has come from another region into this region's index.
 * What the index still has of an earlier stay goes first: it may have leads that are deleted by
 * now. Doing it again does no harm, since documents carry the versions of their leads.
 */
@ApplicationScoped
public class ArrivedLeads implements EventConsumer<OrganizationEventData> {
    private static final Logger LOG = Logger.getLogger(ArrivedLeads.class);
    private static final String NAME = "search-indexer-arrivals";

    private final LeadPages pages;
    private final SearchIndex index;
    private final SearchCache cache;

    ArrivedLeads(LeadPages pages, SearchIndex index, SearchCache cache) {
        this.pages = pages;
        this.index = index;
        this.cache = cache;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.ORGANIZATION_ARRIVED);
    }

    @Override
    public Class<OrganizationEventData> data() {
        return OrganizationEventData.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return switch (failure) {
            case UnavailableException index -> true;
            case ShardUnavailableException shard -> true;
            case OverloadedException load -> true;
            case DirectoryUnavailableException directory -> true;
            case IOException connection -> true;
            case TimeoutException slow -> true;
            default -> false;
        };
    }

    @Override
    public Uni<Void> handle(EventBatch<OrganizationEventData> batch) {
        return index(batch.organizationId());
    }

    /** Completes when every lead of the organization is in the index. */
    Uni<Void> index(UUID organization) {
        var cached = Set.of(organization);
        return cache.invalidate(cached)
                .chain(() -> forget(organization))
                .chain(() -> restore(organization))
                .chain(() -> cache.invalidate(cached))
                .invoke(() ->
                        LOG.infof("leads of an arrival indexed organization_id=%s", organization));
    }

    private Uni<Void> forget(UUID organization) {
        return Multi.createBy()
                .repeating()
                .uni(() -> index.forgetSome(organization))
                .until(found -> !found)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> restore(UUID organization) {
        AtomicReference<@Nullable UUID> last = new AtomicReference<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> page(organization, last))
                .until(List::isEmpty)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<LeadSnapshot>> page(UUID organization, AtomicReference<@Nullable UUID> last) {
        return pages.after(organization, last.get())
                .call(leads -> {
                    if (leads.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    last.set(leads.getLast().id());
                    return index.apply(
                            leads.stream()
                                    .map(lead -> LeadDocument.stored(organization, lead))
                                    .toList());
                });
    }
}
