package io.tessera.api.identity;

import io.quarkus.cache.CacheResult;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.apikey.ApiKeySecret;
import io.tessera.platform.apikey.ApiKeys;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Remembers keys for some seconds, so that not every request asks the shard. */
@ApplicationScoped
public class ApiKeyCache {
    private final ApiKeys keys;

    ApiKeyCache(ApiKeys keys) {
        this.keys = keys;
    }

    /** The key, as it was some seconds ago at most. */
    @CacheResult(cacheName = "api-keys")
    public Uni<Optional<ApiKey>> find(OrganizationId organization, ApiKeySecret secret) {
        return keys.find(organization, secret);
    }
}
