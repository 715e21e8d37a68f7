package io.tessera.platform.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.access.Admission;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Asks people to join, again, and no longer; all of it is in the audit trail. The mails are
 * somebody else's to send.
 */
@ApplicationScoped
public class Invitations {
    /** For how long a link works. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** So many may wait at once: each sends mail to somebody who has not asked for it. */
    static final int MOST_PENDING = 500;

    private static final int MOST_LISTED = 1_000;
    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);
    private static final String KIND = "invitation";

    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    Invitations(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that wait first, then the newest. */
    public Uni<List<Invitation>> all(OrganizationId organization) {
        return transactions.pipelined(
                organization, connection -> InvitationRows.all(connection, MOST_LISTED));
    }

    /**
     * Invites people, all of them or none.
     *
     * @param body with {@code emails}, {@code role_ids} and perhaps {@code team_ids}
     * @return fails with {@link CrmException.Invalid}, also for an address that a member has or
     *     that is invited, and with {@link CrmException.Conflict} if too many wait
     */
    public Uni<List<IssuedInvitation>> invite(
            OrganizationId organization, MemberIdentity by, JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        var asked = NewInvitations.read(body, errors);
        require(errors);
        Instant now = clock.instant();
        return transactions.inTransaction(
                organization,
                connection ->
                        InvitationRows.lockAll(connection)
                                .compose(locked ->
                                        Admission.check(
                                                connection,
                                                by,
                                                asked.roleIds(),
                                                asked.teamIds(),
                                                errors))
                                .compose(roles ->
                                        checkNew(connection, asked, now, errors)
                                                .compose(fine ->
                                                        InvitationRows.giveWay(
                                                                connection, asked.emails()))
                                                .compose(free ->
                                                        issueAll(
                                                                connection,
                                                                by,
                                                                asked,
                                                                roles,
                                                                now))));
    }

    /**
     * Gives an invitation that waits, or has expired, a new link in place of the old one.
     *
     * @return fails with {@link CrmException.NotFound}, with {@link CrmException.Conflict} if it
     *     was accepted or taken back, with {@link CrmException.TooManyRequests} right after a mail,
     *     and with {@link CrmException.Invalid} if its roles allow more than the caller may
     */
    public Uni<IssuedInvitation> resend(OrganizationId organization, MemberIdentity by, UUID id) {
        Instant now = clock.instant();
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(found -> {
                                    requirePending(found);
                                    requirePause(found, now);
                                    return renew(connection, by, found, now);
                                }));
    }

    /**
     * Takes an invitation back, if it still waits.
     *
     * @return fails with {@link CrmException.NotFound}, and with {@link CrmException.Conflict} if
     *     it was accepted
     */
    public Uni<Void> revoke(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(found -> {
                                    if (found.kept() == InvitationState.REVOKED) {
                                        return Future.succeededFuture();
                                    }
                                    requirePending(found);
                                    return InvitationRows.end(
                                                    connection, id, InvitationState.REVOKED, null)
                                            .compose(done ->
                                                    audit.append(
                                                            connection,
                                                            List.of(
                                                                    entry(
                                                                            by,
                                                                            "invitation.revoked",
                                                                            found))));
                                }));
    }

    /** Notes that mails have gone out. */
    public Uni<Void> sent(OrganizationId organization, List<UUID> ids) {
        Instant now = clock.instant();
        return transactions.pipelined(
                organization, connection -> InvitationRows.sent(connection, ids, now));
    }

    private static Future<Void> checkNew(
            SqlConnection connection, NewInvitations asked, Instant now, List<FieldError> errors) {
        var emails = asked.emails();
        return InvitationRows.members(connection, emails)
                .compose(members ->
                        InvitationRows.waiting(connection, emails, now)
                                .compose(waiting -> {
                                    taken(emails, members, waiting, errors);
                                    require(errors);
                                    return InvitationRows.pending(connection);
                                }))
                .map(pending -> {
                    if (pending + emails.size() > MOST_PENDING) {
                        throw new CrmException.Conflict(
                                "too_many_invitations",
                                "At most %d invitations may wait at once; revoke some."
                                        .formatted(MOST_PENDING),
                                Map.of());
                    }
                    return null;
                });
    }

    private static void taken(
            List<String> emails,
            Set<String> members,
            Set<String> waiting,
            List<FieldError> errors) {
        for (int place = 0; place < emails.size(); place++) {
            var email = emails.get(place);
            if (members.contains(email)) {
                errors.add(
                        new FieldError(
                                "/emails/" + place,
                                "already_member",
                                "Is a member already; change their roles, or reactivate them."));
            } else if (waiting.contains(email)) {
                errors.add(
                        new FieldError(
                                "/emails/" + place,
                                "already_invited",
                                "Is invited already; send that invitation again."));
            }
        }
    }

    private Future<List<IssuedInvitation>> issueAll(
            SqlConnection connection,
            MemberIdentity by,
            NewInvitations asked,
            List<String> roles,
            Instant now) {
        List<Future<IssuedInvitation>> issued = new ArrayList<>();
        List<AuditEntry> entries = new ArrayList<>();
        for (String email : asked.emails()) {
            var id = TimeOrderedId.next();
            var token = InvitationToken.next();
            issued.add(
                    InvitationRows.insert(
                                    connection,
                                    id,
                                    email,
                                    asked,
                                    by.id(),
                                    token,
                                    now.plus(LIFETIME))
                            .map(made -> new IssuedInvitation(made, token)));
            entries.add(
                    new AuditEntry(
                            Actor.member(by.id()),
                            "invitation.created",
                            KIND,
                            id,
                            Map.of(
                                    "email",
                                    new Change(null, email),
                                    "roles",
                                    new Change(null, roles))));
        }
        return Future.all(issued)
                .compose(made -> audit.append(connection, entries))
                .map(told -> issued.stream().map(Future::result).toList());
    }

    private Future<IssuedInvitation> renew(
            SqlConnection connection, MemberIdentity by, Invitation found, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        var token = InvitationToken.next();
        return Admission.check(connection, by, found.roleIds(), List.of(), errors)
                .compose(roles -> {
                    // Roles that are gone by now are not given.
                    errors.removeIf(error -> error.code().equals("unknown_role"));
                    require(errors);
                    return InvitationRows.renew(
                            connection, found.id(), by.id(), token, now.plus(LIFETIME));
                })
                .compose(renewed ->
                        audit.append(connection, List.of(entry(by, "invitation.resent", found)))
                                .map(new IssuedInvitation(renewed, token)));
    }

    private static Future<Invitation> locked(SqlConnection connection, UUID id) {
        return InvitationRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    private static void requirePending(Invitation invitation) {
        if (invitation.kept() != InvitationState.PENDING) {
            throw new CrmException.Conflict(
                    "invitation_not_pending",
                    "The invitation was accepted or taken back.",
                    Map.of("state", invitation.kept().value()));
        }
    }

    private static void requirePause(Invitation invitation, Instant now) {
        var sent = invitation.sentAt();
        if (sent != null && sent.plus(BETWEEN_MAILS).isAfter(now)) {
            var pause = Duration.between(now, sent.plus(BETWEEN_MAILS)).plusSeconds(1);
            throw new CrmException.TooManyRequests(
                    "rate_limited",
                    "The last mail has only just been sent.",
                    pause.toSeconds(),
                    List.of());
        }
    }

    private static AuditEntry entry(MemberIdentity by, String action, Invitation invitation) {
        return new AuditEntry(
                Actor.member(by.id()),
                action,
                KIND,
                invitation.id(),
                Map.of("email", new Change(invitation.email(), invitation.email())));
    }

    private static void require(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
    }
}
