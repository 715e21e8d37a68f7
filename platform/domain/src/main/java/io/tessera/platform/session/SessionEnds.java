package io.tessera.platform.session;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions within an organization, whatever the identity provider does with them; all of it is
 * in the audit trail.
 */
@ApplicationScoped
public class SessionEnds {
    /** Longer than the identity provider renews any session, so that none comes back. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    SessionEnds(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends one session of a person.
     *
     * @param session as the identity provider knows it
     */
    public Uni<Void> end(OrganizationId organization, UUID member, String session) {
        var now = clock.instant();
        return transactions.inTransaction(
                organization,
                connection ->
                        connection
                                .preparedQuery(
                                        "DELETE FROM ended_session WHERE "
                                                + OF_TENANT
                                                + " AND member_id = $1 AND ended_at < $2")
                                .execute(
                                        Tuple.of(
                                                member,
                                                now.minus(REMEMBERED).atOffset(ZoneOffset.UTC)))
                                .compose(forgotten ->
                                        connection
                                                .preparedQuery(
                                                        "INSERT INTO ended_session (bucket, organization_id, member_id, session_id, ended_at)"
                                                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3)"
                                                                + " ON CONFLICT (bucket, organization_id, member_id, session_id)"
                                                                + " DO UPDATE SET ended_at = excluded.ended_at")
                                                .execute(
                                                        Tuple.of(
                                                                member,
                                                                session,
                                                                now.atOffset(ZoneOffset.UTC))))
                                .compose(ended ->
                                        told(
                                                connection,
                                                Actor.member(member),
                                                "session.ended",
                                                member,
                                                Map.of())));
    }

    /**
     * Ends all sessions of a person.
     *
     * @param kept the one that goes on; null for none
     * @return fails with {@link CrmException.NotFound}
     */
    public Uni<Void> endAll(
            OrganizationId organization, Actor by, UUID member, @Nullable String kept) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return transactions.inTransaction(
                organization,
                connection ->
                        connection
                                .preparedQuery(
                                        "UPDATE member SET signed_out_before = $2, kept_session = $3 WHERE "
                                                + OF_TENANT
                                                + " AND id = $1")
                                .execute(Tuple.of(member, now).addString(kept))
                                .compose(rows -> {
                                    if (rows.rowCount() == 0) {
                                        throw new CrmException.NotFound();
                                    }
                                    return told(
                                            connection,
                                            by,
                                            "session.all_ended",
                                            member,
                                            Map.of(
                                                    "except_current",
                                                    new Change(null, kept != null)));
                                }));
    }

    private Future<Void> told(
            SqlConnection connection,
            Actor by,
            String action,
            UUID member,
            Map<String, Change> changes) {
        return audit.append(
                connection, List.of(new AuditEntry(by, action, "session", member, changes)));
    }
}
