package io.tessera.api.cors;

import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.apisettings.ApiSettings;
import io.tessera.platform.apisettings.ApiSettingsStore;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Remembers for a while which origins an organization allows. */
@ApplicationScoped
public class AllowedOriginsCache {
    private final ApiSettingsStore settings;

    AllowedOriginsCache(ApiSettingsStore settings) {
        this.settings = settings;
    }

    /** As they were some seconds ago at most. */
    @CacheResult(cacheName = "allowed-origins")
    public Uni<List<String>> of(OrganizationId organization) {
        return settings.read(organization).map(ApiSettings::allowedOrigins);
    }
}
