package io.tessera.platform.audit;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What is done to the organization as a whole, which is kept elsewhere than in its shard. */
@ApplicationScoped
public class OrganizationTrail {
    private final TenantTransactions transactions;
    private final AuditTrail trail;

    OrganizationTrail(TenantTransactions transactions, AuditTrail trail) {
        this.transactions = transactions;
        this.trail = trail;
    }

    /**
     * Writes an entry of its own.
     *
     * @param action what was done, for example {@code updated}
     */
    public Uni<Void> append(
            OrganizationId organization, Actor by, String action, Map<String, Change> changes) {
        var entry =
                new AuditEntry(
                        by,
                        "organization." + action,
                        "organization",
                        organization.value(),
                        changes);
        return transactions.pipelined(
                organization, connection -> trail.append(connection, List.of(entry)));
    }
}
