package io.tessera.api.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.api.singlesignon.ConnectionRequest.Patch;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.Provider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out about the provider that an administrator means, with what we were told. */
@Singleton
public class ProviderSettings {
    private final Discovery discovery;
    private final GuardedFetch fetch;
    private final Clock clock;

    ProviderSettings(Discovery discovery, GuardedFetch fetch, Clock clock) {
        this.discovery = discovery;
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * The provider that is meant, or none while nothing is known of it.
     *
     * @return fails with {@link CrmException.Invalid} that says what is wrong where
     */
    Uni<Optional<Provider>> find(Connection before, Patch patch) {
        if (patch.issuer() != null) {
            return discovery
                    .find(patch.issuer(), String.valueOf(patch.clientId()))
                    .map(Optional::<Provider>of)
                    .onFailure(FetchFailure.class)
                    .transform(failure -> invalid("/oidc/issuer", failure));
        }
        if (patch.metadataUrl() != null) {
            return fetch.get(patch.metadataUrl())
                    .chain(document -> saml(document, patch.metadataUrl()))
                    .onFailure(FetchFailure.class)
                    .transform(failure -> invalid("/saml/metadata_url", failure));
        }
        if (patch.metadata() != null) {
            return saml(patch.metadata().getBytes(StandardCharsets.UTF_8), null)
                    .onFailure(FetchFailure.class)
                    .transform(failure -> invalid("/saml/metadata", failure));
        }
        return Uni.createFrom().item(Optional.ofNullable(before.provider()));
    }

    private Uni<Optional<Provider>> saml(byte[] document, @Nullable String url) {
        return Uni.createFrom()
                .item(() -> SamlMetadata.parse(document, url, clock.instant()))
                // People are sent there.
                .call(provider -> fetch.check(provider.signInUrl()))
                .map(Optional::<Provider>of);
    }

    private static CrmException invalid(String pointer, Throwable failure) {
        var why = (FetchFailure) failure;
        return CrmException.Invalid.validation(
                List.of(new FieldError(pointer, why.code(), why.detail())));
    }
}
