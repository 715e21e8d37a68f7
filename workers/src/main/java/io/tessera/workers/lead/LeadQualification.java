package io.tessera.workers.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.messaging.EventBatch;
import io.tessera.messaging.EventConsumer;
import io.tessera.platform.assignment.LeadIntake;
import io.tessera.platform.scoring.LeadScoring;
import io.tessera.workers.OrganizationWork;
import io.tessera.workers.PassingFailures;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes new leads in and scores those anew that changed in what scores them. */
@ApplicationScoped
public class LeadQualification implements EventConsumer<LeadEventData> {
    private static final String NAME = "lead-intake";

    private final OrganizationWork work;
    private final LeadIntake intake;

    LeadQualification(OrganizationWork work, LeadIntake intake) {
        this.work = work;
        this.intake = intake;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.LEAD_CREATED, EventTypes.LEAD_UPDATED);
    }

    @Override
    public Class<LeadEventData> data() {
        return LeadEventData.class;
    }

    @Override
    public boolean passes(Throwable failure) {
        return PassingFailures.passes(failure);
    }

    @Override
    public Uni<Void> handle(EventBatch<LeadEventData> batch) {
        return work.once(NAME, batch, this::qualify);
    }

    private Future<Void> qualify(
            SqlConnection connection, List<EventEnvelope<LeadEventData>> events) {
        Map<UUID, @Nullable UUID> created = new LinkedHashMap<>();
        Set<UUID> changed = new LinkedHashSet<>();
        for (EventEnvelope<LeadEventData> event : events) {
            if (event.type().equals(EventTypes.LEAD_CREATED)) {
                created.put(event.subject(), event.data().jobId());
            } else if (!Collections.disjoint(event.data().changed(), LeadScoring.INPUTS)) {
                changed.add(event.subject());
            }
        }
        // those taken in now are scored as they stand, with what changed since
        changed.removeAll(created.keySet());
        var takenIn =
                created.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : intake.takeIn(connection, created);
        return changed.isEmpty()
                ? takenIn
                : takenIn.compose(done -> intake.rescore(connection, changed));
    }
}
