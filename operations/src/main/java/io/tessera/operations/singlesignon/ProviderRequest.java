package io.tessera.operations.singlesignon;

import io.tessera.operations.request.RequestObject;
import io.tessera.provisioning.singlesignon.ProviderSetup;
import io.tessera.provisioning.singlesignon.ProviderSetup.Attributes;
import io.tessera.provisioning.singlesignon.ProviderSetup.OpenIdConnect;
import io.tessera.provisioning.singlesignon.ProviderSetup.Protocol;
import io.tessera.provisioning.singlesignon.ProviderSetup.Saml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the API has checked already. Pure. */
final class ProviderRequest {
    private static final Set<String> FIELDS =
            Set.of(
                    "display_name",
                    "protocol",
                    "issuer",
                    "authorization_url",
                    "token_url",
                    "keys_url",
                    "user_info_url",
                    "client_id",
                    "client_secret",
                    "secret_in_body",
                    "entity_id",
                    "sign_in_url",
                    "post_binding",
                    "certificates",
                    "email",
                    "first_name",
                    "last_name",
                    "roles");
    private static final int LONGEST = 2_000;

    private ProviderRequest() {}

    static ProviderSetup read(String alias, byte[] body) {
        var request = RequestObject.parse(body, FIELDS);
        var protocol = request.text("protocol", LONGEST);
        var setup =
                new ProviderSetup(
                        alias,
                        request.text("display_name", LONGEST),
                        protocol(request, protocol),
                        new Attributes(
                                given(request, "email"),
                                given(request, "first_name"),
                                given(request, "last_name"),
                                given(request, "roles")));
        request.requireValid();
        return setup;
    }

    private static Protocol protocol(RequestObject request, String protocol) {
        return switch (protocol) {
            case "oidc" ->
                    new OpenIdConnect(
                            request.text("issuer", LONGEST),
                            request.text("authorization_url", LONGEST),
                            request.text("token_url", LONGEST),
                            request.text("keys_url", LONGEST),
                            given(request, "user_info_url"),
                            request.text("client_id", LONGEST),
                            given(request, "client_secret"),
                            request.json().path("secret_in_body").asBoolean());
            case "saml" ->
                    new Saml(
                            request.text("entity_id", LONGEST),
                            request.text("sign_in_url", LONGEST),
                            request.json().path("post_binding").asBoolean(),
                            certificates(request));
            default -> {
                request.error("protocol", "invalid_value", "Must be oidc or saml.");
                yield new Saml("", "", false, List.of());
            }
        };
    }

    private static List<String> certificates(RequestObject request) {
        var certificates = new ArrayList<String>();
        request.json().path("certificates").forEach(one -> certificates.add(one.asText()));
        if (certificates.isEmpty()) {
            request.error("certificates", "required", "Is required.");
        }
        return certificates;
    }

    private static @Nullable String given(RequestObject request, String field) {
        var text = request.text(field, LONGEST, "");
        return text.isEmpty() ? null : text;
    }
}
