package io.tessera.platform.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** How many leads an organization has. */
@ApplicationScoped
public class LeadCount {
    private final TenantTransactions transactions;

    LeadCount(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Counts, but no further than needed.
     *
     * @param most where to stop
     * @return the number, or one more than {@code most} if there are more
     */
    public Uni<Long> upTo(OrganizationId organization, long most) {
        return transactions.pipelined(
                organization,
                connection ->
                        connection
                                .preparedQuery(
                                        "SELECT count(*) FROM (SELECT 1 FROM lead WHERE bucket = tenant_bucket()"
                                                + " AND organization_id = tenant_organization() LIMIT $1 + 1) AS counted")
                                .execute(Tuple.of(most))
                                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
