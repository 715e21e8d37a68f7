package io.tessera.platform.audit;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Who came in and went out, and who was not let in. */
@ApplicationScoped
public class AccessTrail {
    private static final String SESSION = "session";

    private final TenantTransactions transactions;
    private final AuditTrail trail;

    AccessTrail(TenantTransactions transactions, AuditTrail trail) {
        this.transactions = transactions;
        this.trail = trail;
    }

    /** A person has signed in with a browser. */
    public Uni<Void> signedIn(OrganizationId organization, UUID member) {
        return append(
                organization,
                new AuditEntry(
                        Actor.member(member), "session.signed_in", SESSION, member, Map.of()));
    }

    /** A person has signed out. */
    public Uni<Void> signedOut(OrganizationId organization, UUID member) {
        return append(
                organization,
                new AuditEntry(
                        Actor.member(member), "session.signed_out", SESSION, member, Map.of()));
    }

    /**
     * Somebody was not let in.
     *
     * @param reason a stable code
     * @param details what else is known, by name; no secrets
     */
    public Uni<Void> refused(
            OrganizationId organization, String reason, Map<String, String> details) {
        var changes = new TreeMap<String, Change>();
        changes.put("reason", new Change(null, reason));
        details.forEach((name, value) -> changes.put(name, new Change(null, value)));
        return append(
                organization,
                new AuditEntry(
                        Actor.SYSTEM, "session.refused", SESSION, organization.value(), changes));
    }

    private Uni<Void> append(OrganizationId organization, AuditEntry entry) {
        return transactions.pipelined(
                organization, connection -> trail.append(connection, List.of(entry)));
    }
}
