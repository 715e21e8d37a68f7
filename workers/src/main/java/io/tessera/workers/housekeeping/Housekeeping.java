package io.tessera.workers.housekeeping;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.platform.apiusage.ApiUsage;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets, organization by organization, what nobody will ask for again: events taken in longer ago
 * than Kafka keeps them, answers kept for idempotency keys that have expired, and what was asked of
 * the API.
 */
@Singleton
final class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final OrganizationDirectory directory;
    private final TenantTransactions transactions;
    private final String region;
    private final Duration interval;
    private Cancellable rounds = () -> {};

    Housekeeping(
            OrganizationDirectory directory,
            TenantTransactions transactions,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region,
            @ConfigProperty(name = "tessera.housekeeping.interval", defaultValue = "1h")
                    Duration interval) {
        this.directory = directory;
        this.transactions = transactions;
        this.region = region;
        this.interval = interval;
    }

    void start(@Observes StartupEvent starting) {
        rounds =
                Multi.createFrom()
                        .ticks()
                        .startingAfter(interval)
                        .every(interval)
                        .onOverflow()
                        .drop()
                        .onItem()
                        .transformToUniAndConcatenate(tick -> round())
                        .subscribe()
                        .with(done -> {}, failure -> LOG.error("housekeeping ended", failure));
    }

    @PreDestroy
    void stop() {
        rounds.cancel();
    }

    private Uni<Void> round() {
        return Multi.createFrom()
                .iterable(directory.all())
                .filter(organization -> organization.region().equals(region))
                .map(Organization::id)
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> forget(OrganizationId organization) {
        return transactions
                .pipelined(organization, Priority.BACKGROUND, Housekeeping::forgetExpired)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "not forgotten, the next round will organization_id=%s cause=%s",
                                organization, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Future<Void> forgetExpired(SqlConnection connection) {
        return Future.all(
                        connection
                                .query(
                                        "DELETE FROM inbox WHERE bucket = tenant_bucket() AND organization_id ="
                                                + " tenant_organization() AND consumed_at < now() - interval '8 days'")
                                .execute(),
                        connection
                                .query(
                                        "DELETE FROM idempotency_key WHERE bucket = tenant_bucket() AND organization_id ="
                                                + " tenant_organization() AND created_at < now() - interval '24 hours'")
                                .execute(),
                        ApiUsage.forget(connection))
                .mapEmpty();
    }
}
