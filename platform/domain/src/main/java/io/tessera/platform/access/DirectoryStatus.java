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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shuts people out and lets them back in within the transaction of a directory, which is covered by
 * everything that an administrator may do; all of it is in the audit trail.
 */
@ApplicationScoped
public class DirectoryStatus {
    private final AuditTrail audit;

    DirectoryStatus(AuditTrail audit) {
        this.audit = audit;
    }

    /** Whoever changes who is there, or administrator, waits here for those who do already. */
    public Future<Void> lock(SqlConnection connection) {
        return RoleRows.lockAdmin(connection);
    }

    /**
     * Shuts a person out, who is active and locked. Their records stay.
     *
     * @return fails with {@link CrmException.Conflict} if it is the last administrator
     */
    public Future<Void> deactivate(SqlConnection connection, Actor by, UUID member) {
        return MemberLookup.find(connection, member)
                .compose(found -> {
                    boolean isAdmin =
                            found.orElseThrow(CrmException.NotFound::new).access().roles().stream()
                                    .anyMatch(AccessRole::isAdmin);
                    return isAdmin
                            ? RoleAssignment.checkOtherAdmin(connection, member)
                            : Future.<Void>succeededFuture();
                })
                .compose(fine -> set(connection, by, member, false));
    }

    /** Lets a person back in, with the roles and teams that they have. */
    public Future<Void> reactivate(SqlConnection connection, Actor by, UUID member) {
        return set(connection, by, member, true);
    }

    private Future<Void> set(SqlConnection connection, Actor by, UUID member, boolean active) {
        return connection
                .preparedQuery(
                        "UPDATE member SET active = $2, version = version + 1, updated_at = now()"
                                + " WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND id = $1")
                .execute(Tuple.of(member, active))
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(
                                        new AuditEntry(
                                                by,
                                                active
                                                        ? "member.reactivated"
                                                        : "member.deactivated",
                                                "member",
                                                member,
                                                Map.of("active", new Change(!active, active))))));
    }
}
