package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The domains of an organization; changes are in its audit trail. */
@ApplicationScoped
public class EmailDomains {
    private static final int MOST = 50;
    private static final int PROOF_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    EmailDomains(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All of them, verified or not, by name. */
    public Uni<List<EmailDomain>> all(OrganizationId organization) {
        return transactions.pipelined(organization, DomainRows::all);
    }

    /** One of them; fails with {@link CrmException.NotFound}. */
    public Uni<EmailDomain> find(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> DomainRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Adds one, which is still to be proved.
     *
     * @return fails with {@link CrmException.Conflict} if the organization has it, or too many
     */
    public Uni<EmailDomain> add(OrganizationId organization, MemberIdentity by, String domain) {
        var proof = new byte[PROOF_BYTES];
        RANDOM.nextBytes(proof);
        return transactions.inTransaction(
                organization,
                connection ->
                        DomainRows.all(connection)
                                .compose(all -> {
                                    if (all.size() >= MOST) {
                                        throw new CrmException.Conflict(
                                                "too_many_domains",
                                                "There can be at most " + MOST + ".",
                                                Map.of());
                                    }
                                    return DomainRows.insert(
                                            connection,
                                            TimeOrderedId.next(),
                                            domain,
                                            "tessera-verification="
                                                    + HexFormat.of().formatHex(proof));
                                })
                                .map(added ->
                                        added.orElseThrow(() ->
                                                new CrmException.Conflict(
                                                        "domain_exists",
                                                        "The organization has this domain already.",
                                                        Map.of())))
                                .compose(added ->
                                        tell(connection, by, "created", added).map(added)));
    }

    /** The proof was seen; fails with {@link CrmException.NotFound}. */
    public Uni<EmailDomain> verified(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        DomainRows.verify(connection, id)
                                .map(found -> found.orElseThrow(CrmException.NotFound::new))
                                .compose(known ->
                                        tell(connection, by, "verified", known).map(known)));
    }

    /** Lets one go; fails with {@link CrmException.NotFound}. */
    public Uni<Void> delete(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        DomainRows.find(connection, id)
                                .map(found -> found.orElseThrow(CrmException.NotFound::new))
                                .compose(known ->
                                        DomainRows.delete(connection, id)
                                                .compose(done ->
                                                        tell(connection, by, "deleted", known))));
    }

    private Future<Void> tell(
            SqlConnection connection, MemberIdentity by, String action, EmailDomain domain) {
        boolean ended = action.equals("deleted");
        var change = new Change(ended ? domain.domain() : null, ended ? null : domain.domain());
        return audit.append(
                connection,
                List.of(
                        new AuditEntry(
                                Actor.member(by.id()),
                                "single_sign_on_domain." + action,
                                "single_sign_on_domain",
                                domain.id(),
                                Map.of("domain", change))));
    }

    /**
     * Whether a domain may be one organization's.
     *
     * @return why not: {@code invalid_value} or {@code public_mail_provider}
     */
    public static Optional<String> fault(String domain) {
        return DomainName.fault(domain);
    }
}
