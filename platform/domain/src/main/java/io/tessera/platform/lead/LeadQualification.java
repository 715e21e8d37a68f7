package io.tessera.platform.lead;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.scoring.Score;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a lead gets its score and its owner. Pure. */
public final class LeadQualification {
    private LeadQualification() {}

    /**
     * The lead with a score and an owner; version and times as before, see {@link
     * LeadMerge#succeeding}.
     */
    public static LeadSnapshot with(LeadSnapshot lead, Score score, @Nullable UUID owner) {
        return new LeadSnapshot(
                lead.id(),
                lead.name(),
                lead.firstName(),
                lead.lastName(),
                lead.externalId(),
                lead.emails(),
                lead.phones(),
                lead.company(),
                lead.title(),
                lead.source(),
                lead.status(),
                score.value(),
                score.factors(),
                owner,
                lead.totalSpend(),
                lead.visits(),
                lead.lastOrderAt(),
                lead.metadata(),
                lead.createdBy(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.version());
    }
}
