package io.tessera.api.singlesignon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.singlesignon.Provider.OpenIdConnect;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider of OpenID Connect says of itself.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">Discovery</a>
 */
@Singleton
public class Discovery {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GuardedFetch fetch;

    Discovery(GuardedFetch fetch) {
        this.fetch = fetch;
    }

    /**
     * The provider of an issuer.
     *
     * @param typed the issuer, or where its document is
     * @return fails with {@link FetchFailure}
     */
    Uni<OpenIdConnect> find(String typed, String clientId) {
        var issuer = typed.strip().replaceFirst("/?\\.well-known/openid-configuration$", "");
        var base = issuer.replaceFirst("/$", "");
        return fetch.get(base + WELL_KNOWN)
                .map(document -> read(document, base, clientId))
                .call(this::checkAll);
    }

    private static OpenIdConnect read(byte[] document, String base, String clientId) {
        JsonNode json;
        try {
            json = JSON.readTree(document);
        } catch (IOException malformed) {
            throw notDiscovery();
        }
        if (json == null || !json.isObject()) {
            throw notDiscovery();
        }
        var issuer = text(json, "issuer");
        // Else somebody could pass another's tokens off as theirs.
        if (!issuer.replaceFirst("/$", "").equals(base)) {
            throw new FetchFailure(
                    "issuer_mismatch",
                    "The document is of another issuer: %s.".formatted(shown(issuer)));
        }
        var methods = json.path("token_endpoint_auth_methods_supported");
        boolean knowsBasic = methods.isMissingNode() || has(methods, "client_secret_basic");
        if (!knowsBasic && !has(methods, "client_secret_post")) {
            throw new FetchFailure(
                    "client_authentication_unsupported", "The provider takes no client secret.");
        }
        return new OpenIdConnect(
                issuer,
                text(json, "authorization_endpoint"),
                text(json, "token_endpoint"),
                text(json, "jwks_uri"),
                optional(json, "userinfo_endpoint"),
                clientId,
                !knowsBasic);
    }

    private Uni<Void> checkAll(OpenIdConnect provider) {
        List<Uni<Void>> checks = new ArrayList<>();
        checks.add(fetch.check(provider.authorizationUrl()));
        checks.add(fetch.check(provider.tokenUrl()));
        checks.add(fetch.check(provider.keysUrl()));
        if (provider.userInfoUrl() != null) {
            checks.add(fetch.check(provider.userInfoUrl()));
        }
        return Uni.join().all(checks).andFailFast().replaceWithVoid();
    }

    private static boolean has(JsonNode methods, String method) {
        for (var one : methods) {
            if (one.asText().equals(method)) {
                return true;
            }
        }
        return false;
    }

    private static String text(JsonNode json, String field) {
        var value = optional(json, field);
        if (value == null) {
            throw new FetchFailure(
                    "incomplete_document", "The document does not say its %s.".formatted(field));
        }
        return value;
    }

    private static @Nullable String optional(JsonNode json, String field) {
        var value = json.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
    }

    private static String shown(String issuer) {
        return issuer.length() > 200 ? issuer.substring(0, 200) + "…" : issuer;
    }

    private static FetchFailure notDiscovery() {
        return new FetchFailure(
                "not_a_discovery_document",
                "What is there is no OpenID Connect discovery document.");
    }
}
