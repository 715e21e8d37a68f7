package io.tessera.platform.access;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shuts people out of the organization and lets them back in; all of it is in its audit trail. */
@ApplicationScoped
public class MemberStatus {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    MemberStatus(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Shuts a person out: they can do nothing any more, their sessions are over for good, and the
     * invitations that they sent are void. Their records, roles and teams stay. Done again, it
     * changes nothing.
     *
     * @return fails with {@link CrmException.NotFound}, with {@link CrmException.Forbidden} if the
     *     person may do more than who asks, and with {@link CrmException.Conflict} if it is oneself
     *     or the last administrator
     */
    public Uni<Void> deactivate(OrganizationId organization, MemberIdentity by, UUID member) {
        return transactions.inTransaction(
                organization,
                connection ->
                        person(connection, by, member)
                                .compose(person ->
                                        person.active()
                                                ? deactivate(connection, by, person)
                                                : Future.succeededFuture()));
    }

    /**
     * Lets a person back in, with the roles and teams that they had. Done again, it changes
     * nothing.
     *
     * @return fails with {@link CrmException.NotFound}, and with {@link CrmException.Forbidden} if
     *     the person could do more than who asks
     */
    public Uni<Void> reactivate(OrganizationId organization, MemberIdentity by, UUID member) {
        return transactions.inTransaction(
                organization,
                connection ->
                        person(connection, by, member)
                                .compose(person ->
                                        person.active()
                                                ? Future.succeededFuture()
                                                : reactivate(connection, by, person)));
    }

    /** Whoever changes who is there and administrator does it after who does already. */
    private static Future<MemberIdentity> person(
            SqlConnection connection, MemberIdentity by, UUID member) {
        return RoleRows.lockAdmin(connection)
                .compose(locked ->
                        connection
                                .preparedQuery(
                                        "SELECT id FROM member WHERE "
                                                + OF_TENANT
                                                + " AND id = $1 FOR UPDATE")
                                .execute(Tuple.of(member)))
                .compose(locked -> MemberLookup.find(connection, member))
                .map(found -> {
                    var person = found.orElseThrow(CrmException.NotFound::new);
                    requireCovered(by, person);
                    return person;
                });
    }

    /** Who may shut people out could else get rid of everybody who may do more. */
    private static void requireCovered(MemberIdentity by, MemberIdentity person) {
        boolean covered =
                person.access().roles().stream().allMatch(role -> by.access().includes(role));
        if (!covered) {
            throw new CrmException.Forbidden(
                    "not_yours", "This person may do more than you may yourself.");
        }
    }

    private Future<Void> deactivate(
            SqlConnection connection, MemberIdentity by, MemberIdentity person) {
        if (person.id().equals(by.id())) {
            throw new CrmException.Conflict(
                    "own_membership",
                    "You cannot deactivate yourself; ask another administrator.",
                    Map.of());
        }
        boolean isAdmin = person.access().roles().stream().anyMatch(role -> role.isAdmin());
        var administered =
                isAdmin
                        ? RoleAssignment.checkOtherAdmin(connection, person.id())
                        : Future.<Void>succeededFuture();
        return administered
                .compose(fine ->
                        connection
                                .preparedQuery(
                                        "UPDATE member SET active = false, signed_out_before = $2, kept_session = NULL,"
                                                + " version = version + 1, updated_at = now() WHERE "
                                                + OF_TENANT
                                                + " AND id = $1")
                                .execute(
                                        Tuple.of(
                                                person.id(),
                                                clock.instant().atOffset(ZoneOffset.UTC))))
                .compose(done -> told(connection, by, "member.deactivated", person, true, false))
                .compose(told -> voidInvitations(connection, by, person));
    }

    private Future<Void> reactivate(
            SqlConnection connection, MemberIdentity by, MemberIdentity person) {
        return connection
                .preparedQuery(
                        "UPDATE member SET active = true, version = version + 1, updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(person.id()))
                .compose(done -> told(connection, by, "member.reactivated", person, false, true));
    }

    /** Nobody comes in through a door that somebody left open on their way out. */
    private Future<Void> voidInvitations(
            SqlConnection connection, MemberIdentity by, MemberIdentity person) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET state = 'revoked', ended_at = now() WHERE "
                                + OF_TENANT
                                + " AND invited_by = $1 AND state = 'pending' RETURNING id, email")
                .execute(Tuple.of(person.id()))
                .compose(rows -> {
                    var entries = new ArrayList<AuditEntry>();
                    rows.forEach(row ->
                            entries.add(
                                    new AuditEntry(
                                            Actor.member(by.id()),
                                            "invitation.revoked",
                                            "invitation",
                                            row.getUUID(0),
                                            Map.of("email", new Change(row.getString(1), null)))));
                    return entries.isEmpty()
                            ? Future.succeededFuture()
                            : audit.append(connection, entries);
                });
    }

    private Future<Void> told(
            SqlConnection connection,
            MemberIdentity by,
            String action,
            MemberIdentity person,
            boolean from,
            boolean to) {
        return audit.append(
                connection,
                List.of(
                        new AuditEntry(
                                Actor.member(by.id()),
                                action,
                                "member",
                                person.id(),
                                Map.of("active", new Change(from, to)))));
    }
}
