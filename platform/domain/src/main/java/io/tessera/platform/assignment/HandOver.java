package io.tessera.platform.assignment;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.lead.LeadEvents;
import io.tessera.platform.lead.LeadEvents.LeadChange;
import io.tessera.platform.lead.LeadMerge;
import io.tessera.platform.lead.LeadRows;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;
import io.tessera.platform.outbox.RelayBell;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Gives all that is with one person to another: leads that they own, and those that they created
 * and nobody owns. Every lead changes as if it were assigned by hand, with its event and its entry
 * in the audit trail, some hundreds in a transaction; what was interrupted goes on when it is asked
 * for again.
 */
@ApplicationScoped
public class HandOver {
    /** Leads of one call; who has more is handed over in several. */
    static final int MOST = 5_000;

    private static final int CHUNK = 500;
    private static final String HELD =
            LeadRows.OF_TENANT
                    + " AND (CASE WHEN assigned_to IS NULL THEN created_by ELSE assigned_to END) = $1";

    private final TenantTransactions transactions;
    private final LeadRows rows;
    private final LeadEvents events;
    private final AuditTrail audit;
    private final RelayBell relayBell;
    private final Clock clock;

    HandOver(
            TenantTransactions transactions,
            LeadRows rows,
            LeadEvents events,
            AuditTrail audit,
            RelayBell relayBell,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.events = events;
        this.audit = audit;
        this.relayBell = relayBell;
        this.clock = clock;
    }

    /**
     * What a person holds.
     *
     * @param owned leads that they own
     * @param created leads that they created and nobody owns
     */
    public record Holdings(long owned, long created) {}

    /**
     * What was done.
     *
     * @param left what the person still holds, for the next call
     */
    public record Outcome(long moved, long left) {}

    /** What a person holds; fails with {@link CrmException.NotFound}. */
    public Uni<Holdings> holdings(OrganizationId organization, UUID member) {
        return transactions.inTransaction(
                organization,
                connection ->
                        requireMember(connection, member)
                                .compose(there -> count(connection, member)));
    }

    /**
     * Hands over.
     *
     * @param to an active member
     * @return fails with {@link CrmException.NotFound}, with {@link CrmException.Invalid} if nobody
     *     can take over, and with {@link CrmException.Forbidden} if the caller may not assign all
     *     leads
     */
    public Uni<Outcome> handOver(
            OrganizationId organization, MemberIdentity by, UUID member, UUID to) {
        var job = TimeOrderedId.next();
        return transactions
                .inTransaction(
                        organization,
                        connection ->
                                requireMember(connection, member)
                                        .compose(there -> {
                                            requireReach(by.access());
                                            return requireTaker(connection, member, to);
                                        }))
                .chain(() -> chunks(organization, by, member, to, job, 0))
                .call(moved -> told(organization, by, member, to, moved))
                .chain(moved ->
                        transactions
                                .pipelined(organization, connection -> count(connection, member))
                                .map(left -> new Outcome(moved, left.owned() + left.created())));
    }

    private Uni<Long> chunks(
            OrganizationId organization,
            MemberIdentity by,
            UUID member,
            UUID to,
            UUID job,
            long before) {
        return transactions
                .inTransaction(
                        organization,
                        Priority.BULK,
                        connection -> chunk(connection, by, member, to, job))
                .invoke(moved -> relayBell.ring(transactions.route(organization).shard()))
                .chain(moved -> {
                    long sum = before + moved;
                    return moved < CHUNK || sum >= MOST
                            ? Uni.createFrom().item(sum)
                            : chunks(organization, by, member, to, job, sum);
                });
    }

    private Future<Integer> chunk(
            SqlConnection connection, MemberIdentity by, UUID member, UUID to, UUID job) {
        return connection
                .preparedQuery("SELECT id FROM lead WHERE " + HELD + " ORDER BY id LIMIT " + CHUNK)
                .execute(Tuple.of(member))
                .compose(found -> {
                    List<UUID> ids = new ArrayList<>(found.size());
                    found.forEach(row -> ids.add(row.getUUID(0)));
                    return rows.lock(connection, ids)
                            .compose(leads -> assign(connection, by, held(leads, member), to, job))
                            .map(found.size());
                });
    }

    /** Somebody may have taken one in between. */
    private static List<LeadSnapshot> held(List<LeadSnapshot> leads, UUID member) {
        return leads.stream()
                .filter(lead ->
                        member.equals(
                                lead.assignedTo() == null ? lead.createdBy() : lead.assignedTo()))
                .toList();
    }

    private Future<Void> assign(
            SqlConnection connection,
            MemberIdentity by,
            List<LeadSnapshot> leads,
            UUID to,
            UUID job) {
        if (leads.isEmpty()) {
            return Future.succeededFuture();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // what Postgres keeps
        List<LeadSnapshot> after = new ArrayList<>(leads.size());
        List<LeadChange> changes = new ArrayList<>(leads.size());
        for (LeadSnapshot lead : leads) {
            var given = LeadMerge.qualified(lead, lead.score(), lead.scoreFactors(), to, now);
            after.add(given);
            changes.add(
                    new LeadChange(
                            EventTypes.LEAD_ASSIGNED, given, LeadMerge.changes(lead, given)));
        }
        return rows.update(connection, after)
                .compose(updated -> events.record(connection, Actor.member(by.id()), job, changes));
    }

    private Uni<Void> told(
            OrganizationId organization, MemberIdentity by, UUID member, UUID to, long moved) {
        if (moved == 0) {
            return Uni.createFrom().voidItem();
        }
        var entry =
                new AuditEntry(
                        Actor.member(by.id()),
                        "member.handed_over",
                        "member",
                        member,
                        Map.of("leads", new Change(moved, null), "to", new Change(null, to)));
        return transactions.pipelined(
                organization, connection -> audit.append(connection, List.of(entry)));
    }

    private static void requireReach(Access access) {
        if (!(access.reach(Permission.LEADS_UPDATE) instanceof Reach.Everything)
                || !access.unwritable(Permission.LEADS_UPDATE, Set.of("assigned_to")).isEmpty()) {
            throw new CrmException.Forbidden(
                    "out_of_scope", "Only who may assign all leads can hand them over.");
        }
    }

    private static Future<Void> requireMember(SqlConnection connection, UUID member) {
        return active(connection, member)
                .map(active -> {
                    if (active.isEmpty()) {
                        throw new CrmException.NotFound();
                    }
                    return null;
                });
    }

    private static Future<Void> requireTaker(SqlConnection connection, UUID from, UUID to) {
        return active(connection, to)
                .map(active -> {
                    if (from.equals(to) || active.isEmpty()) {
                        throw invalid("unknown_member", "Must be another member.");
                    }
                    if (!active.getFirst()) {
                        throw invalid("member_inactive", "Must be an active member.");
                    }
                    return null;
                });
    }

    private static CrmException invalid(String code, String detail) {
        return CrmException.Invalid.validation(List.of(new FieldError("/to", code, detail)));
    }

    private static Future<List<Boolean>> active(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        "SELECT active FROM member WHERE " + LeadRows.OF_TENANT + " AND id = $1")
                .execute(Tuple.of(member))
                .map(found -> {
                    List<Boolean> active = new ArrayList<>(1);
                    found.forEach(row -> active.add(row.getBoolean(0)));
                    return active;
                });
    }

    private static Future<Holdings> count(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        "SELECT count(*) FILTER (WHERE assigned_to IS NOT NULL),"
                                + " count(*) FILTER (WHERE assigned_to IS NULL) FROM lead WHERE "
                                + HELD)
                .execute(Tuple.of(member))
                .map(found -> {
                    var row = found.iterator().next();
                    return new Holdings(row.getLong(0), row.getLong(1));
                });
    }
}
