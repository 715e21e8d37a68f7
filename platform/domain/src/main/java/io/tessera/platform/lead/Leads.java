package io.tessera.platform.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.idempotency.IdempotencyKey;
import io.tessera.platform.idempotency.IdempotencyKeys;
import io.tessera.platform.idempotency.KeptAnswer;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.lead.LeadEvents.LeadChange;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.outbox.RelayBell;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * Taking in, changing and removing single leads. Each method is one transaction on the
 * organization's shard.
 */
@ApplicationScoped
public class Leads {
    private final TenantTransactions transactions;
    private final LeadRows rows;
    private final LeadEvents events;
    private final LeadConflicts conflicts;
    private final IdempotencyKeys keys;
    private final RelayBell relayBell;
    private final Clock clock;

    Leads(
            TenantTransactions transactions,
            LeadRows rows,
            LeadEvents events,
            LeadConflicts conflicts,
            IdempotencyKeys keys,
            RelayBell relayBell,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.events = events;
        this.conflicts = conflicts;
        this.keys = keys;
        this.relayBell = relayBell;
        this.clock = clock;
    }

    /**
     * The lead that values make, not stored yet. It is with who makes it when they reach only their
     * own leads and name no owner.
     *
     * @throws CrmException.Invalid if they name nobody
     * @throws CrmException.Forbidden if one of the fields may not be written
     */
    public LeadSnapshot draft(Access access, LeadValues values) {
        LeadAccess.requireWritable(access, Permission.LEADS_CREATE, values);
        var owned = LeadAccess.owned(access, Permission.LEADS_CREATE, values);
        return LeadMerge.create(TimeOrderedId.next(), owned, access.id(), now())
                .orElseThrow(() -> CrmException.Invalid.validation(List.of(namesNobody(""))));
    }

    /** The error of a lead without name, company, e-mail address and external id. */
    static FieldError namesNobody(String pointer) {
        return new FieldError(
                pointer,
                "required",
                "A lead needs a name, a company, an e-mail address or an external_id.");
    }

    /** One lead; fails with {@link CrmException.NotFound}, also when it is out of reach. */
    public Uni<LeadSnapshot> get(OrganizationId organization, Access access, UUID id) {
        return transactions
                .pipelined(organization, connection -> rows.find(connection, id))
                .map(found ->
                        found.filter(lead -> LeadAccess.covers(access, Permission.LEADS_READ, lead))
                                .orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Stores a new lead in one exchange with the shard. Fails with {@link CrmException.Conflict}
     * when one of its e-mail addresses or its external id is another lead's.
     */
    public Uni<LeadSnapshot> create(
            OrganizationId organization, Actor actor, Access access, LeadSnapshot lead) {
        return conflicts
                .explained(
                        organization,
                        access,
                        lead,
                        transactions.pipelined(
                                organization,
                                connection -> insert(connection, organization, actor, lead)))
                .invoke(() -> wakeRelay(organization));
    }

    /**
     * As {@link #create}, once only under the caller's key: repeated, it answers as it did.
     *
     * @param answer writes the answer to keep
     */
    public Uni<KeptAnswer> createOnce(
            OrganizationId organization,
            Actor actor,
            Access access,
            LeadSnapshot lead,
            IdempotencyKey key,
            Function<LeadSnapshot, KeptAnswer> answer) {
        var write =
                transactions.inTransaction(
                        organization,
                        connection ->
                                keys.once(
                                        connection,
                                        key,
                                        () ->
                                                insert(connection, organization, actor, lead)
                                                        .map(answer)));
        return conflicts
                .explained(organization, access, lead, write)
                .invoke(() -> wakeRelay(organization));
    }

    private Future<LeadSnapshot> insert(
            SqlConnection connection, OrganizationId organization, Actor actor, LeadSnapshot lead) {
        var inserted = rows.insert(connection, List.of(lead));
        var changes = LeadMerge.changes(null, lead);
        var recorded =
                record(connection, organization, actor, EventTypes.LEAD_CREATED, lead, changes);
        return Future.all(inserted, recorded).map(lead);
    }

    /**
     * Replaces the given fields of a lead.
     *
     * @param seenVersion the version that the caller saw
     * @return the lead as it is now; unchanged, at the same version, when nothing differs. Fails
     *     with {@link CrmException.NotFound}, {@link CrmException.Forbidden}, {@link
     *     CrmException.PreconditionFailed}, {@link CrmException.Conflict} or {@link
     *     CrmException.Invalid}.
     */
    public Uni<LeadSnapshot> update(
            OrganizationId organization,
            Actor actor,
            Access access,
            UUID id,
            long seenVersion,
            LeadValues values) {
        return locked(
                organization,
                access,
                Permission.LEADS_UPDATE,
                id,
                OptionalLong.of(seenVersion),
                values,
                (connection, before) -> {
                    var replaced = LeadMerge.replace(before, values);
                    if (replaced.name().isBlank()) {
                        throw CrmException.Invalid.validation(List.of(namesNobody("")));
                    }
                    var changes = LeadMerge.changes(before, replaced);
                    if (changes.isEmpty()) {
                        return Future.succeededFuture(before);
                    }
                    var after = LeadMerge.succeeding(replaced, now());
                    return rows.update(connection, List.of(after))
                            .compose(updated ->
                                    record(
                                            connection,
                                            organization,
                                            actor,
                                            EventTypes.LEAD_UPDATED,
                                            after,
                                            changes))
                            .map(after);
                });
    }

    /**
     * Removes a lead.
     *
     * @param seenVersion the version that the caller saw, or empty to remove it whatever its
     *     version
     */
    public Uni<Void> delete(
            OrganizationId organization,
            Actor actor,
            Access access,
            UUID id,
            OptionalLong seenVersion) {
        return locked(
                        organization,
                        access,
                        Permission.LEADS_DELETE,
                        id,
                        seenVersion,
                        new LeadValues(Map.of()),
                        (connection, before) ->
                                rows.delete(connection, id)
                                        .compose(deleted ->
                                                record(
                                                        connection,
                                                        organization,
                                                        actor,
                                                        EventTypes.LEAD_DELETED,
                                                        LeadMerge.succeeding(before, now()),
                                                        LeadMerge.changes(before, null)))
                                        .map(before))
                .replaceWithVoid();
    }

    private interface LockedWork {
        Future<LeadSnapshot> apply(SqlConnection connection, LeadSnapshot lead);
    }

    private Uni<LeadSnapshot> locked(
            OrganizationId organization,
            Access access,
            Permission permission,
            UUID id,
            OptionalLong seenVersion,
            LeadValues values,
            LockedWork work) {
        Function<SqlConnection, Future<LeadSnapshot>> transaction =
                connection ->
                        rows.lock(connection, List.of(id))
                                .compose(found -> {
                                    if (found.isEmpty()) {
                                        throw new CrmException.NotFound();
                                    }
                                    var lead = found.getFirst();
                                    LeadAccess.require(access, permission, lead);
                                    LeadAccess.requireWritable(access, permission, lead, values);
                                    if (seenVersion.isPresent()
                                            && seenVersion.getAsLong() != lead.version()) {
                                        throw new CrmException.PreconditionFailed(lead.version());
                                    }
                                    return work.apply(connection, lead);
                                });
        return conflicts
                .explained(
                        organization,
                        access,
                        values,
                        id,
                        transactions.inTransaction(organization, transaction))
                .invoke(() -> wakeRelay(organization));
    }

    private Future<Void> record(
            SqlConnection connection,
            OrganizationId organization,
            Actor actor,
            String type,
            LeadSnapshot lead,
            Map<String, Change> changes) {
        return events.record(connection, actor, null, List.of(new LeadChange(type, lead, changes)));
    }

    private void wakeRelay(OrganizationId organization) {
        relayBell.ring(transactions.route(organization).shard());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // what Postgres keeps
    }
}
