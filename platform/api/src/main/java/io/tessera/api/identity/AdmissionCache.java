package io.tessera.api.identity;

import io.quarkus.cache.CacheInvalidate;
import io.quarkus.cache.CacheResult;
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

    AdmissionCache(SignInGate gate) {
        this.gate = gate;
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
}
