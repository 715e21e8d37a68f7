package io.tessera.platform.access;

import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.problem.CrmException;
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

/**
 * Shuts people out and lets them back in, within the transaction of whoever may do that; all of it
 * is in the audit trail.
 */
@ApplicationScoped
public class Membership {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private final AuditTrail audit;
    private final Clock clock;

    Membership(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Whoever changes who is there, or administrator, waits here for those who do already. */
    public Future<Void> lock(SqlConnection connection) {
        return RoleRows.lockAdmin(connection);
    }

    /**
     * Shuts a person out, who is active and locked: they can do nothing any more, their sessions
     * are over for good, and the invitations that they sent are void. Their records, roles and
     * teams stay.
     *
     * @return fails with {@link CrmException.Conflict} if it is the last administrator
     */
    public Future<Void> end(SqlConnection connection, Actor by, UUID member) {
        return MemberLookup.find(connection, member)
                .compose(found -> {
                    boolean isAdmin =
                            found.orElseThrow(CrmException.NotFound::new).access().roles().stream()
                                    .anyMatch(AccessRole::isAdmin);
                    return isAdmin
                            ? RoleAssignment.checkOtherAdmin(connection, member)
                            : Future.<Void>succeededFuture();
                })
                .compose(fine ->
                        connection
                                .preparedQuery(
                                        "UPDATE member SET active = false, signed_out_before = $2, kept_session = NULL,"
                                                + " version = version + 1, updated_at = now() WHERE "
                                                + OF_TENANT
                                                + " AND id = $1")
                                .execute(
                                        Tuple.of(member, clock.instant().atOffset(ZoneOffset.UTC))))
                .compose(done -> told(connection, by, "member.deactivated", member, false))
                .compose(told -> voidInvitations(connection, by, member));
    }

    /** Lets a person back in, with the roles and teams that they have. */
    public Future<Void> renew(SqlConnection connection, Actor by, UUID member) {
        return connection
                .preparedQuery(
                        "UPDATE member SET active = true, version = version + 1, updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(member))
                .compose(done -> told(connection, by, "member.reactivated", member, true));
    }

    /** Nobody comes in through a door that somebody left open on their way out. */
    private Future<Void> voidInvitations(SqlConnection connection, Actor by, UUID member) {
        return connection
                .preparedQuery(
                        "UPDATE invitation SET state = 'revoked', ended_at = now() WHERE "
                                + OF_TENANT
                                + " AND invited_by = $1 AND state = 'pending' RETURNING id, email")
                .execute(Tuple.of(member))
                .compose(rows -> {
                    var entries = new ArrayList<AuditEntry>();
                    rows.forEach(row ->
                            entries.add(
                                    new AuditEntry(
                                            by,
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
            SqlConnection connection, Actor by, String action, UUID member, boolean active) {
        return audit.append(
                connection,
                List.of(
                        new AuditEntry(
                                by,
                                action,
                                "member",
                                member,
                                Map.of("active", new Change(!active, active)))));
    }
}
