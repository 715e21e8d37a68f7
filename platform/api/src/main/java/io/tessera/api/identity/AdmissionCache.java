package io.tessera.api.identity;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import io.quarkus.cache.CompositeCacheKey;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.singlesignon.Admission;
import io.tessera.platform.singlesignon.SignInGate;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Remembers for some seconds whom a token lets in, so that not every request asks the shard. An
 * answer that did not come is not remembered, and lets nobody in.
 */
@ApplicationScoped
public class AdmissionCache {
    /** In place of the alias of a provider, for who came through none. */
    static final String NO_PROVIDER = "";

    private final SignInGate gate;
    private final Cache cache;

    AdmissionCache(SignInGate gate, @CacheName("admissions") Cache cache) {
        this.gate = gate;
        this.cache = cache;
    }

    /** What the gate has said, some seconds ago at most. */
    @CacheResult(cacheName = "admissions")
    public Uni<Admission> find(OrganizationId organization, UUID subject, String provider) {
        return provider.equals(NO_PROVIDER)
                ? gate.byPassword(organization, subject)
                : gate.byProvider(organization, subject, provider);
    }

    /** Somebody was just taken in. */
    @CacheInvalidate(cacheName = "admissions")
    public Uni<Void> forget(OrganizationId organization, UUID subject, String provider) {
        return Uni.createFrom().voidItem();
    }

    /**
     * Somebody's membership has changed. Who comes through a provider has another subject than the
     * member has an id, so that all of the organization are looked up anew.
     */
    public Uni<Void> forgetAll(OrganizationId organization) {
        return cache.invalidateIf(key ->
                key instanceof CompositeCacheKey composite
                        && composite.getKeyElements()[0].equals(organization));
    }
}
