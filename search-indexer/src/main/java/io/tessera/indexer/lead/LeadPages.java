package io.tessera.indexer.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadSnapshot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The leads of an organization as they are stored. */
public interface LeadPages {
    /**
     * The next leads in the order of their ids.
     *
     * @param last id to begin after, or null
     * @return none when there are no more
     */
    Uni<List<LeadSnapshot>> after(UUID organization, @Nullable UUID last);
}
