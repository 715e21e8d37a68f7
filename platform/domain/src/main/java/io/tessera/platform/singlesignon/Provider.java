package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a provider of identities is and how its word is recognized. */
public sealed interface Provider {
    /** As stored. */
    JsonObject toJson();

    /** When the first of its certificates ends, if it has any. */
    Optional<Instant> firstExpiry();

    /** As it was stored. */
    static Provider of(Protocol protocol, JsonObject json) {
        return switch (protocol) {
            case OIDC -> OpenIdConnect.of(json);
            case SAML -> Saml.of(json);
        };
    }

    /**
     * One that speaks OpenID Connect; its keys are fetched when they are needed.
     *
     * @param secretInBody whether it wants our secret posted, not in a header
     */
    record OpenIdConnect(
            String issuer,
            String authorizationUrl,
            String tokenUrl,
            String keysUrl,
            @Nullable String userInfoUrl,
            String clientId,
            boolean secretInBody)
            implements Provider {

        @Override
        public JsonObject toJson() {
            return new JsonObject()
                    .put("issuer", issuer)
                    .put("authorization_url", authorizationUrl)
                    .put("token_url", tokenUrl)
                    .put("keys_url", keysUrl)
                    .put("user_info_url", userInfoUrl)
                    .put("client_id", clientId)
                    .put("secret_in_body", secretInBody);
        }

        @Override
        public Optional<Instant> firstExpiry() {
            return Optional.empty();
        }

        private static OpenIdConnect of(JsonObject json) {
            return new OpenIdConnect(
                    json.getString("issuer"),
                    json.getString("authorization_url"),
                    json.getString("token_url"),
                    json.getString("keys_url"),
                    json.getString("user_info_url"),
                    json.getString("client_id"),
                    json.getBoolean("secret_in_body"));
        }
    }

    /**
     * One that speaks SAML 2.0.
     *
     * @param postBinding whether requests are posted to it, not sent with a redirect
     * @param metadataUrl where this was read, or null if it was uploaded
     * @param certificates at least one
     */
    record Saml(
            String entityId,
            String signInUrl,
            boolean postBinding,
            @Nullable String metadataUrl,
            List<SigningCertificate> certificates)
            implements Provider {
        public Saml {
            certificates = List.copyOf(certificates);
        }

        @Override
        public JsonObject toJson() {
            var all = new JsonArray();
            certificates.forEach(one -> all.add(one.toJson()));
            return new JsonObject()
                    .put("entity_id", entityId)
                    .put("sign_in_url", signInUrl)
                    .put("post_binding", postBinding)
                    .put("metadata_url", metadataUrl)
                    .put("certificates", all);
        }

        @Override
        public Optional<Instant> firstExpiry() {
            return certificates.stream().map(SigningCertificate::notAfter).min(Instant::compareTo);
        }

        private static Saml of(JsonObject json) {
            return new Saml(
                    json.getString("entity_id"),
                    json.getString("sign_in_url"),
                    json.getBoolean("post_binding"),
                    json.getString("metadata_url"),
                    json.getJsonArray("certificates").stream()
                            .map(JsonObject.class::cast)
                            .map(SigningCertificate::of)
                            .toList());
        }
    }
}
