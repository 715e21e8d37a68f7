package io.tessera.platform.member;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a signed-in person is within an organization: asked by every request, so on the pipelined
 * path.
 */
@ApplicationScoped
public class MemberLookup {
    private final TenantTransactions transactions;

    MemberLookup(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The member with this subject, active or not. */
    public Uni<Optional<MemberIdentity>> find(OrganizationId organization, UUID subject) {
        return transactions
                .pipelined(
                        organization,
                        connection ->
                                connection
                                        .preparedQuery(
                                                "SELECT id, name, email, role, active FROM member WHERE bucket = tenant_bucket()"
                                                        + " AND organization_id = tenant_organization() AND id = $1")
                                        .execute(Tuple.of(subject)))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(
                            new MemberIdentity(
                                    row.getUUID(0),
                                    row.getString(1),
                                    row.getString(2),
                                    Role.of(row.getString(3)),
                                    row.getBoolean(4)));
                });
    }
}
