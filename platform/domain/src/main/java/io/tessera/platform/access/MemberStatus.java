package io.tessera.platform.access;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Shuts people out of the organization and lets them back in; all of it is in its audit trail. */
@ApplicationScoped
public class MemberStatus {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final TenantTransactions transactions;
    private final Membership membership;

    MemberStatus(TenantTransactions transactions, Membership membership) {
        this.transactions = transactions;
        this.membership = membership;
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
                                                : membership.renew(
                                                        connection,
                                                        Actor.member(by.id()),
                                                        person.id())));
    }

    /** Whoever changes who is there and administrator does it after who does already. */
    private Future<MemberIdentity> person(
            SqlConnection connection, MemberIdentity by, UUID member) {
        return membership
                .lock(connection)
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
        return membership.end(connection, Actor.member(by.id()), person.id());
    }
}
