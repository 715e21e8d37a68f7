package io.tessera.platform.assignment;

import io.tessera.contracts.Actor;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.LeadEvents;
import io.tessera.platform.lead.LeadEvents.LeadChange;
import io.tessera.platform.lead.LeadMerge;
import io.tessera.platform.lead.LeadRows;
import io.tessera.platform.scoring.LeadScore;
import io.tessera.platform.scoring.LeadScoring;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scores new and changed leads and finds an owner for those that have none, many at a time. */
@ApplicationScoped
public class LeadIntake {
    private final LeadRows rows;
    private final LeadEvents events;
    private final Clock clock;

    LeadIntake(LeadRows rows, LeadEvents events, Clock clock) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes leads in, within a transaction of the organization. Reads them under lock, so that what
     * somebody changed since is kept; leads that are scored already, or gone, are left alone.
     *
     * @param jobByLead the leads, each with the bulk job that made it if one did
     */
    public Future<Void> takeIn(SqlConnection connection, Map<UUID, @Nullable UUID> jobByLead) {
        // before the rows: everybody takes the two locks in this order
        return Representatives.lock(connection)
                .compose(representatives ->
                        rows.lock(connection, List.copyOf(jobByLead.keySet()))
                                .compose(leads ->
                                        qualify(connection, jobByLead, representatives, leads)));
    }

    /** Scores changed leads anew; writes only those whose score differs. */
    public Future<Void> rescore(SqlConnection connection, Collection<UUID> leads) {
        return rows.lock(connection, List.copyOf(leads))
                .compose(found -> {
                    var now = now();
                    List<Qualified> rescored = new ArrayList<>();
                    for (LeadSnapshot lead : found) {
                        // one that was never scored is still to be taken in
                        if (lead.score() != null && LeadScoring.isOutdated(lead)) {
                            var score = LeadScoring.score(lead);
                            rescored.add(
                                    new Qualified(
                                            lead,
                                            LeadMerge.qualified(
                                                    lead,
                                                    score.value(),
                                                    score.factors(),
                                                    lead.assignedTo(),
                                                    now)));
                        }
                    }
                    return write(connection, rescored, Map.of());
                });
    }

    private record Qualified(LeadSnapshot before, LeadSnapshot after) {
        String type() {
            return Objects.equals(before.assignedTo(), after.assignedTo())
                    ? EventTypes.LEAD_SCORED
                    : EventTypes.LEAD_ASSIGNED;
        }
    }

    private Future<Void> qualify(
            SqlConnection connection,
            Map<UUID, @Nullable UUID> jobByLead,
            List<RepresentativeLoad> representatives,
            List<LeadSnapshot> leads) {
        var now = now();
        var round = new AssignmentRound(representatives, now);
        List<Qualified> qualified = new ArrayList<>();
        for (LeadSnapshot lead : leads) {
            if (lead.score() == null) {
                var owner =
                        lead.assignedTo() == null && !round.isEmpty()
                                ? round.next()
                                : lead.assignedTo();
                LeadScore score = LeadScoring.score(lead);
                qualified.add(
                        new Qualified(
                                lead,
                                LeadMerge.qualified(
                                        lead, score.value(), score.factors(), owner, now)));
            }
        }
        var written = write(connection, qualified, jobByLead);
        return round.assignedAt().isEmpty()
                ? written
                : written.compose(done -> Representatives.assigned(connection, round.assignedAt()));
    }

    private Future<Void> write(
            SqlConnection connection,
            List<Qualified> qualified,
            Map<UUID, @Nullable UUID> jobByLead) {
        if (qualified.isEmpty()) {
            return Future.succeededFuture();
        }
        return rows.update(connection, qualified.stream().map(Qualified::after).toList())
                .compose(updated -> record(connection, qualified, jobByLead));
    }

    private Future<Void> record(
            SqlConnection connection,
            List<Qualified> qualified,
            Map<UUID, @Nullable UUID> jobByLead) {
        Map<String, List<LeadChange>> byJob = new TreeMap<>();
        Map<String, UUID> jobs = new TreeMap<>();
        for (Qualified lead : qualified) {
            var job = jobByLead.get(lead.after().id());
            var key = String.valueOf(job);
            if (job != null) {
                jobs.put(key, job);
            }
            byJob.computeIfAbsent(key, unknown -> new ArrayList<>())
                    .add(
                            new LeadChange(
                                    lead.type(),
                                    lead.after(),
                                    LeadMerge.changes(lead.before(), lead.after())));
        }
        List<Future<Void>> recorded = new ArrayList<>();
        byJob.forEach((key, changes) ->
                recorded.add(events.record(connection, Actor.SYSTEM, jobs.get(key), changes)));
        return Future.all(recorded).mapEmpty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what Postgres keeps
    }
}
