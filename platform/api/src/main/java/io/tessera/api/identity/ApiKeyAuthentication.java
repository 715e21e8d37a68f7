package io.tessera.api.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ClientAddress;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.apikey.ApiKeySecret;
import io.tessera.router.directory.Organization;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens that are API keys. A key that is unknown, another organization's, over, or sent
 * from where it must not be is refused in the same words.
 */
@ApplicationScoped
public class ApiKeyAuthentication {
    private static final String SCHEME = "Bearer ";

    private final ApiKeyCache keys;
    private final ClientAddress addresses;
    private final SessionTrail trail;
    private final Clock clock;

    ApiKeyAuthentication(
            ApiKeyCache keys, ClientAddress addresses, SessionTrail trail, Clock clock) {
        this.keys = keys;
        this.addresses = addresses;
        this.trail = trail;
        this.clock = clock;
    }

    /** The request's bearer token, if it is meant as an API key. */
    static Optional<String> presented(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith(SCHEME + ApiKeySecret.MARK))
                .map(header -> header.substring(SCHEME.length()));
    }

    /** Fails with {@link AuthenticationFailedException}. */
    Uni<SecurityIdentity> authenticate(
            Organization organization, String token, HttpServerRequest request) {
        var secret = ApiKeySecret.parse(token);
        if (secret.isEmpty()) {
            return refusal(organization, request, Optional.empty());
        }
        return keys.find(organization.id(), secret.get())
                .chain(found ->
                        found.filter(key ->
                                        key.works(clock.instant())
                                                && key.worksFrom(addresses.of(request)))
                                .map(ApiKeyAuthentication::identity)
                                .orElseGet(() -> refusal(organization, request, found)));
    }

    private static Uni<SecurityIdentity> identity(ApiKey key) {
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(new ApiKeyPrincipal(key))
                                .build());
    }

    private Uni<SecurityIdentity> refusal(
            Organization organization, HttpServerRequest request, Optional<ApiKey> known) {
        trail.refused(
                organization,
                request,
                known.isPresent() ? "api_key_not_usable" : "api_key_unknown",
                known.map(key -> Map.of("api_key", key.id().toString())).orElse(Map.of()));
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }
}
