package io.tessera.platform.application;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Whose token a request has: asked by every request of an application that no cache answers. */
@ApplicationScoped
public class ApplicationLookup {
    private static final Logger LOG = Logger.getLogger(ApplicationLookup.class);
    private static final Duration USE_IS_TOLD_EVERY = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final Clock clock;

    ApplicationLookup(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The application of a token.
     *
     * @param subject of the token: a person, or the application's own account
     * @return nothing if the organization has no such application, or has it no more
     */
    public Uni<Optional<ApplicationUse>> find(
            OrganizationId organization, String clientId, UUID subject) {
        return transactions
                .pipelined(
                        organization,
                        connection -> ApplicationRows.used(connection, clientId, subject))
                .call(found ->
                        found.map(use -> told(organization, use.application())).orElse(nothing()));
    }

    /** As with keys: of interest to the minute, and not worth a write per request. */
    private Uni<Void> told(OrganizationId organization, Application application) {
        Instant last = application.lastUsedAt();
        if (!application.enabled()
                || (last != null && last.plus(USE_IS_TOLD_EVERY).isAfter(clock.instant()))) {
            return nothing();
        }
        return transactions
                .pipelined(
                        organization,
                        connection -> ApplicationRows.touch(connection, application.id()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "use of an application not noted organization_id=%s cause=%s",
                                organization, failure))
                // The caller's request does not depend on it.
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
