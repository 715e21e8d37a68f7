package io.tessera.platform.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.idempotency.IdempotencyKey;
import io.tessera.platform.idempotency.IdempotencyKeys;
import io.tessera.platform.idempotency.KeptAnswer;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.lead.LeadEvents.LeadChange;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.outbox.RelayBell;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes in up to 10,000 leads in one transaction: all statements are set-based and pipelined in
 * chunks, and the whole call either happened, with its answer kept under its idempotency key, or
 * did not.
 */
@ApplicationScoped
public class LeadBulk {
    /** Rows of one call. */
    public static final int MAX_ROWS = 10_000;

    private static final int CHUNK = 1_000;
    private static final int ATTEMPTS = 3;

    private final TenantTransactions transactions;
    private final LeadRows rows;
    private final LeadEvents events;
    private final IdempotencyKeys keys;
    private final RelayBell relayBell;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Clock clock;

    LeadBulk(
            TenantTransactions transactions,
            LeadRows rows,
            LeadEvents events,
            IdempotencyKeys keys,
            RelayBell relayBell,
            ObjectMapper json,
            Vertx vertx,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.events = events;
        this.keys = keys;
        this.relayBell = relayBell;
        this.json = json;
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Takes in the rows.
     *
     * @param access of who sends them; a row that is a lead out of reach is rejected
     * @param key what makes the call repeatable
     * @param leads the rows, at most {@link #MAX_ROWS}
     * @return a {@link BulkAnswer} as JSON, new or as kept
     */
    public Uni<KeptAnswer> takeIn(
            OrganizationId organization,
            Actor actor,
            Access access,
            IdempotencyKey key,
            Iterable<JsonNode> leads) {
        var read = BulkPlan.read(leads);
        return transactions
                .inTransaction(
                        organization,
                        Priority.BULK,
                        connection ->
                                keys.once(
                                        connection,
                                        key,
                                        () -> run(connection, organization, actor, access, read)))
                // another call inserted one of the rows in between: seen by the next attempt
                .onFailure(LeadConflicts::isDuplicate)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(LeadConflicts::isDuplicate)
                .transform(busy ->
                        new CrmException.Unavailable(
                                "Other imports write the same leads; try again."))
                .invoke(() -> relayBell.ring(transactions.route(organization).shard()));
    }

    /**
     * The answer of an earlier call; fails with {@link CrmException.NotFound}, also when it was
     * made by somebody whose leads are out of reach.
     */
    public Uni<BulkAnswer> job(OrganizationId organization, Access access, UUID id) {
        return transactions
                .pipelined(
                        organization,
                        connection ->
                                connection
                                        .preparedQuery(
                                                "SELECT accepted, inserted, modified, matched, rejected::text, created_by FROM bulk_job WHERE "
                                                        + LeadRows.OF_TENANT
                                                        + " AND id = $1")
                                        .execute(Tuple.of(id)))
                .map(found -> {
                    if (found.size() == 0) {
                        throw new CrmException.NotFound();
                    }
                    var row = found.iterator().next();
                    if (!access.covers(Permission.LEADS_READ, row.getUUID(5))) {
                        throw new CrmException.NotFound();
                    }
                    return new BulkAnswer(
                            row.getInteger(0),
                            row.getInteger(1),
                            row.getInteger(2),
                            row.getInteger(3),
                            parseRejected(row.getString(4)),
                            id);
                });
    }

    private Future<KeptAnswer> run(
            SqlConnection connection,
            OrganizationId organization,
            Actor actor,
            Access access,
            BulkPlan.Rows read) {
        return existing(connection, read.accepted())
                .compose(found ->
                        members(connection)
                                .compose(members ->
                                        offEventLoop(() ->
                                                write(
                                                        connection,
                                                        organization,
                                                        actor,
                                                        access.id(),
                                                        new BulkPlan(
                                                                read, found, members, access,
                                                                now())))));
    }

    /** Merging and writing JSON for thousands of rows would hold up every other request. */
    private <T> Future<T> offEventLoop(Callable<Future<T>> work) {
        return vertx.executeBlocking(work, false).compose(Function.identity());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what Postgres keeps
    }

    private Future<KeptAnswer> write(
            SqlConnection connection,
            OrganizationId organization,
            Actor actor,
            UUID createdBy,
            BulkPlan plan) {
        var jobId = TimeOrderedId.next();
        List<Future<Void>> written = new ArrayList<>();
        var inserts = plan.inserts();
        for (int from = 0; from < inserts.size(); from += CHUNK) {
            var chunk = inserts.subList(from, Math.min(from + CHUNK, inserts.size()));
            written.add(rows.insert(connection, chunk));
            var changes =
                    chunk.stream()
                            .map(lead ->
                                    new LeadChange(
                                            EventTypes.LEAD_CREATED,
                                            lead,
                                            LeadMerge.changes(null, lead)))
                            .toList();
            written.add(events.record(connection, actor, jobId, changes));
        }
        var updates = plan.updates();
        for (int from = 0; from < updates.size(); from += CHUNK) {
            var chunk = updates.subList(from, Math.min(from + CHUNK, updates.size()));
            written.add(
                    rows.update(connection, chunk.stream().map(BulkPlan.Modified::after).toList()));
            var changes =
                    chunk.stream()
                            .map(update ->
                                    new LeadChange(
                                            EventTypes.LEAD_UPDATED,
                                            update.after(),
                                            LeadMerge.changes(update.before(), update.after())))
                            .toList();
            written.add(events.record(connection, actor, jobId, changes));
        }
        var answer =
                new BulkAnswer(
                        plan.inserted() + plan.matched(),
                        plan.inserted(),
                        updates.size(),
                        plan.matched(),
                        plan.rejected(),
                        jobId);
        written.add(keepJob(connection, createdBy, answer));
        return Future.all(written).map(all -> KeptAnswer.made(200, toJson(answer)));
    }

    private Future<List<LeadSnapshot>> existing(
            SqlConnection connection, List<BulkPlan.Accepted> accepted) {
        var externalIds =
                accepted.stream()
                        .flatMap(row -> Stream.ofNullable(row.externalId()))
                        .distinct()
                        .toArray(String[]::new);
        var emails =
                accepted.stream()
                        .flatMap(row -> row.emails().stream())
                        .distinct()
                        .toArray(String[]::new);
        return connection
                .preparedQuery(
                        "SELECT id FROM lead WHERE "
                                + LeadRows.OF_TENANT
                                + " AND external_id = ANY($1) UNION SELECT lead_id FROM lead_email WHERE "
                                + LeadRows.OF_TENANT
                                + " AND email = ANY($2)")
                .execute(Tuple.tuple().addArrayOfString(externalIds).addArrayOfString(emails))
                .compose(found -> {
                    List<UUID> ids = new ArrayList<>(found.size());
                    found.forEach(row -> ids.add(row.getUUID(0)));
                    return ids.isEmpty()
                            ? Future.succeededFuture(List.of())
                            : rows.lock(connection, ids);
                });
    }

    private static Future<Set<UUID>> members(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT id FROM member WHERE " + LeadRows.OF_TENANT)
                .execute()
                .map(found -> {
                    Set<UUID> ids = new HashSet<>();
                    found.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    private Future<Void> keepJob(SqlConnection connection, UUID createdBy, BulkAnswer answer) {
        return connection
                .preparedQuery(
                        "INSERT INTO bulk_job (bucket, organization_id, id, created_by, accepted, inserted, modified, matched, rejected)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5, $6, $7::text::jsonb)")
                .execute(
                        Tuple.of(
                                answer.jobId(),
                                createdBy,
                                answer.accepted(),
                                answer.inserted(),
                                answer.modified(),
                                answer.matched(),
                                toJson(answer.rejected())))
                .mapEmpty();
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("an answer is always JSON", unreachable);
        }
    }

    private List<BulkPlan.Rejected> parseRejected(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("stored JSON cannot be read", corrupt);
        }
    }
}
