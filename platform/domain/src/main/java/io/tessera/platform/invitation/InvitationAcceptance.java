package io.tessera.platform.invitation;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.access.Admission;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Makes members of those who hold a link. The account at the identity provider comes first, made by
 * somebody else; then one transaction uses the link and makes the member. So whoever was
 * interrupted in between accepts again, and finds the account.
 */
@ApplicationScoped
public class InvitationAcceptance {
    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    InvitationAcceptance(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The invitation of a link, which is not used by looking.
     *
     * @return fails with {@link CrmException.NotFound} if it is none of the organization's, and
     *     with {@link CrmException.Gone} if it can be accepted no more
     */
    public Uni<Invitation> find(OrganizationId organization, InvitationToken token) {
        return transactions
                .pipelined(organization, connection -> InvitationRows.find(connection, token))
                .map(found -> {
                    var invitation = found.orElseThrow(InvitationAcceptance::unknown);
                    invitation.requireUsable(clock.instant());
                    return invitation;
                });
    }

    /**
     * Uses a link.
     *
     * @return fails as {@link #find} does, and with {@link CrmException.Conflict} if the person is
     *     a member already
     */
    public Uni<Invitation> accept(
            OrganizationId organization, InvitationToken token, JoiningPerson person) {
        return transactions.inTransaction(
                organization,
                connection ->
                        InvitationRows.lock(connection, token)
                                .compose(found -> {
                                    var invitation =
                                            found.orElseThrow(InvitationAcceptance::unknown);
                                    invitation.requireUsable(clock.instant());
                                    return join(connection, invitation, person);
                                }));
    }

    private Future<Invitation> join(
            SqlConnection connection, Invitation invitation, JoiningPerson person) {
        return InvitationRows.join(connection, person.subject(), invitation.email(), person.name())
                .compose(joined -> {
                    if (!joined) {
                        throw new CrmException.Conflict(
                                "already_member", "You are a member already; sign in.", Map.of());
                    }
                    return Admission.give(
                            connection,
                            person.subject(),
                            invitation.roleIds(),
                            invitation.teamIds());
                })
                .compose(given ->
                        InvitationRows.end(
                                connection,
                                invitation.id(),
                                InvitationState.ACCEPTED,
                                person.subject()))
                .compose(ended -> audit.append(connection, entries(invitation, person)))
                .map(invitation);
    }

    private static List<AuditEntry> entries(Invitation invitation, JoiningPerson person) {
        var by = Actor.member(person.subject());
        return List.of(
                new AuditEntry(
                        by,
                        "invitation.accepted",
                        "invitation",
                        invitation.id(),
                        Map.of("email", new Change(invitation.email(), invitation.email()))),
                new AuditEntry(
                        by,
                        "member.joined",
                        "member",
                        person.subject(),
                        Map.of(
                                "email",
                                new Change(null, invitation.email()),
                                "invited_by",
                                new Change(null, invitation.invitedBy()))));
    }

    private static CrmException unknown() {
        return new CrmException.NotFound(
                "link_unknown", "This link does not work; copy all of it from the mail.");
    }
}
