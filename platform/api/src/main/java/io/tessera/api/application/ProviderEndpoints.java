package io.tessera.api.application;

import io.tessera.api.edge.PlatformConfig;
import jakarta.inject.Singleton;

/** Where applications get their tokens, and send people to agree. */
@Singleton
class ProviderEndpoints {
    private final String base;

    ProviderEndpoints(PlatformConfig config) {
        this.base =
                "%s/realms/%s/protocol/openid-connect/"
                        .formatted(
                                config.keycloak().url().toString().replaceFirst("/$", ""),
                                config.keycloak().realm());
    }

    String token() {
        return base + "token";
    }

    String authorization() {
        return base + "auth";
    }
}
