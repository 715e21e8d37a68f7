package io.tessera.workers;

import io.tessera.contracts.Actor;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of leads as they come from Kafka. */
public final class LeadEvents {
    private static final UUID ORGANIZATION = new UUID(1, 1);

    private LeadEvents() {}

    /** An event of a lead of this name. */
    public static EventEnvelope<LeadEventData> event(
            int number,
            String type,
            @Nullable UUID owner,
            Actor actor,
            @Nullable UUID job,
            List<String> changed) {
        var lead =
                new LeadSnapshot(
                        new UUID(2, number),
                        "Lead " + number,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        "Company " + number,
                        "CTO",
                        null,
                        "new",
                        40,
                        List.of(),
                        owner,
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        2);
        return new EventEnvelope<>(
                "1.0",
                new UUID(3, number),
                "/platform",
                type,
                lead.id(),
                Instant.EPOCH,
                "application/json",
                ORGANIZATION,
                2,
                0,
                null,
                new LeadEventData(lead, changed, actor, job, null));
    }
}
