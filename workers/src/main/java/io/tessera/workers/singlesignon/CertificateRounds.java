package io.tessera.workers.singlesignon;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.platform.singlesignon.CertificateWarnings;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks, organization by organization, for certificates that are about to end. */
@Singleton
final class CertificateRounds {
    private static final Logger LOG = Logger.getLogger(CertificateRounds.class);

    private final OrganizationDirectory directory;
    private final CertificateWarnings warnings;
    private final String region;
    private final Duration interval;
    private Cancellable rounds = () -> {};

    CertificateRounds(
            OrganizationDirectory directory,
            CertificateWarnings warnings,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region,
            @ConfigProperty(
                            name = "tessera.single-sign-on.certificate-interval",
                            defaultValue = "6h")
                    Duration interval) {
        this.directory = directory;
        this.warnings = warnings;
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
                        .with(
                                done -> {},
                                failure -> LOG.error("looking for certificates ended", failure));
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
                .transformToUniAndConcatenate(this::warn)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> warn(OrganizationId organization) {
        return warnings.warn(organization)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "certificates not looked at, the next round will organization_id=%s cause=%s",
                                organization, failure))
                .onFailure()
                .recoverWithNull();
    }
}
