package io.tessera.api.singlesignon;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.singlesignon.AttributeNames;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.Protocol;
import io.tessera.platform.singlesignon.Provider;
import io.tessera.platform.singlesignon.RoleMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What administrators say of a connection. */
final class ConnectionRequest {
    static final String GOOGLE_ISSUER = "https://accounts.google.com";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 1_000;
    private static final int LONGEST_SECRET = 1_000;
    private static final int LONGEST_METADATA = 200_000;
    private static final int MOST_MAPPINGS = 100;
    private static final int LONGEST_ATTRIBUTE = 200;

    private ConnectionRequest() {}

    /** One to be begun. */
    record Begin(String name, Protocol protocol, @Nullable String preset) {}

    /**
     * One to be changed; what is null stays as it is.
     *
     * @param clientSecret never kept here
     */
    record Patch(
            String name,
            boolean enabled,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String metadataUrl,
            @Nullable String metadata,
            AttributeNames attributes,
            List<RoleMapping> roleMappings) {
        /** Never the secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    static Begin begin(JsonNode body) {
        var sent = SentObject.of(body, Set.of("name", "protocol", "preset"));
        var name = sent.text("name", LONGEST_NAME);
        var spoken = sent.text("protocol", LONGEST_NAME);
        var preset = sent.optional("preset", LONGEST_NAME);
        Optional<Protocol> protocol = Protocol.of(spoken);
        if (protocol.isEmpty() && !spoken.isEmpty()) {
            sent.error("protocol", "invalid_value", "Must be oidc or saml.");
        }
        if (preset != null
                && (!preset.equals(Connection.GOOGLE)
                        || protocol.filter(Protocol.OIDC::equals).isEmpty())) {
            sent.error("preset", "invalid_value", "Must be google, with the protocol oidc.");
        }
        sent.requireValid();
        return new Begin(name, protocol.orElseThrow(), preset);
    }

    static Patch patch(JsonNode body, Connection before) {
        var sent =
                SentObject.of(
                        body,
                        Set.of("name", "enabled", "oidc", "saml", "attributes", "role_mappings"));
        String issuer = null;
        String clientId = null;
        String clientSecret = null;
        String metadataUrl = null;
        String metadata = null;
        boolean configured = before.provider() != null;
        switch (before.protocol()) {
            case OIDC -> {
                refuse(sent, "saml");
                if (sent.has("oidc")) {
                    var oidc = sent.within("oidc", Set.of("issuer", "client_id", "client_secret"));
                    var known = (Provider.OpenIdConnect) before.provider();
                    issuer = issuer(oidc, before, known);
                    clientId =
                            known == null || oidc.has("client_id")
                                    ? oidc.text("client_id", LONGEST_NAME * 5)
                                    : known.clientId();
                    clientSecret =
                            configured
                                    ? oidc.optional("client_secret", LONGEST_SECRET)
                                    : oidc.text("client_secret", LONGEST_SECRET);
                }
            }
            case SAML -> {
                refuse(sent, "oidc");
                if (sent.has("saml")) {
                    var saml = sent.within("saml", Set.of("metadata_url", "metadata"));
                    metadataUrl = saml.optional("metadata_url", LONGEST_URL);
                    metadata = saml.optional("metadata", LONGEST_METADATA);
                    if ((metadataUrl == null) == (metadata == null)) {
                        saml.error(
                                "metadata_url",
                                "required",
                                "Give either the address of the metadata or the document itself.");
                    }
                }
            }
        }
        var name = sent.names("name") ? sent.text("name", LONGEST_NAME) : before.name();
        boolean enabled = sent.truth("enabled", before.enabled());
        boolean willBeConfigured =
                configured || issuer != null || metadataUrl != null || metadata != null;
        if (enabled && !willBeConfigured) {
            sent.error("enabled", "connection_not_configured", "Say first where the provider is.");
        }
        var attributes =
                sent.has("attributes")
                        ? attributes(sent, before.attributes(), before.protocol())
                        : before.attributes();
        var mappings = sent.has("role_mappings") ? mappings(sent) : before.roleMappings();
        sent.requireValid();
        return new Patch(
                name,
                enabled,
                issuer,
                clientId,
                clientSecret,
                metadataUrl,
                metadata,
                attributes,
                mappings);
    }

    private static void refuse(SentObject sent, String other) {
        if (sent.has(other)) {
            sent.error(other, "invalid_value", "The connection speaks another protocol.");
        }
    }

    private static String issuer(
            SentObject oidc, Connection before, Provider.@Nullable OpenIdConnect known) {
        if (Connection.GOOGLE.equals(before.preset())) {
            if (oidc.has("issuer") && !oidc.text("issuer", LONGEST_URL).equals(GOOGLE_ISSUER)) {
                oidc.error("issuer", "invalid_value", "Google's is " + GOOGLE_ISSUER + ".");
            }
            return GOOGLE_ISSUER;
        }
        return known == null || oidc.has("issuer")
                ? oidc.text("issuer", LONGEST_URL)
                : known.issuer();
    }

    private static AttributeNames attributes(
            SentObject sent, AttributeNames before, Protocol protocol) {
        var named = sent.within("attributes", Set.of("email", "first_name", "last_name", "roles"));
        var email = named(named, "email", before.email());
        if (email == null && protocol == Protocol.OIDC) {
            named.error("email", "required", "Is required.");
        }
        return new AttributeNames(
                email,
                named(named, "first_name", before.firstName()),
                named(named, "last_name", before.lastName()),
                named(named, "roles", before.roles()));
    }

    private static @Nullable String named(SentObject sent, String field, @Nullable String before) {
        return sent.names(field) ? sent.optional(field, LONGEST_ATTRIBUTE) : before;
    }

    private static List<RoleMapping> mappings(SentObject sent) {
        var mappings = new ArrayList<RoleMapping>();
        for (var one : sent.all("role_mappings", MOST_MAPPINGS, Set.of("value", "role_id"))) {
            var value = one.text("value", LONGEST_ATTRIBUTE);
            UUID role = one.id("role_id");
            if (role == null) {
                if (!one.has("role_id")) {
                    one.error("role_id", "required", "Is required.");
                }
            } else {
                mappings.add(new RoleMapping(value, role));
            }
        }
        return mappings;
    }
}
