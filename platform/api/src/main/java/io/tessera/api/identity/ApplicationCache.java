package io.tessera.api.identity;

import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.application.ApplicationLookup;
import io.tessera.platform.application.ApplicationUse;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Remembers applications for some seconds, so that not every request asks the shard. */
@ApplicationScoped
public class ApplicationCache {
    private final ApplicationLookup applications;

    ApplicationCache(ApplicationLookup applications) {
        this.applications = applications;
    }

    /** The application of a token, as it was some seconds ago at most. */
    @CacheResult(cacheName = "applications")
    public Uni<Optional<ApplicationUse>> find(
            OrganizationId organization, String clientId, UUID subject) {
        return applications.find(organization, clientId, subject);
    }
}
