package io.tessera.devstack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.parts.ServicePart;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The operators' side of the realm: their role, the console's client, and one operator, who belongs
 * to no organization. Everything may be asked for again.
 */
public final class OperatorAccess {
    /** The one operator of a development stack; the password is the demo people's. */
    public static final String EMAIL = "operator@tessera.example";

    private static final String PASSWORD = "tessera-demo";
    private static final String ROLE = "operator";
    private static final String CLIENT = "tessera-operations";

    /** As for organizations: a session is renewed rarely. */
    private static final String SESSION_SECONDS = "86400";

    private static final List<String> SCOPES =
            List.of("basic", "profile", "email", "roles", "acr", "web-origins");

    private final Endpoints endpoints;
    private final KeycloakHttp http;

    public OperatorAccess(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.http =
                new KeycloakHttp(URI.create("http://127.0.0.1:" + endpoints.ports().keycloak()));
    }

    /** Makes role, client and operator, or brings them up to date. */
    public void configure() {
        http.post(
                "/roles",
                Map.of("name", ROLE, "description", "Moves organizations between shards"));
        client();
        http.post(
                "/users/%s/role-mappings/realm".formatted(operator()),
                List.of(http.get("/roles/" + ROLE).json()));
    }

    private void client() {
        var origin = endpoints.console().toString();
        var client =
                Map.<String, Object>of(
                        "clientId",
                        CLIENT,
                        "name",
                        "Operations console",
                        "enabled",
                        true,
                        "publicClient",
                        false,
                        "secret",
                        ServicePart.OPERATIONS_CLIENT_SECRET,
                        "standardFlowEnabled",
                        true,
                        "directAccessGrantsEnabled",
                        false,
                        "redirectUris",
                        List.of(origin + "/*"),
                        "defaultClientScopes",
                        SCOPES,
                        "attributes",
                        Map.of(
                                "pkce.code.challenge.method",
                                "S256",
                                "access.token.lifespan",
                                SESSION_SECONDS,
                                "post.logout.redirect.uris",
                                origin + "/*"));
        if (http.post("/clients", client).isConflict()) {
            // The stack may listen elsewhere than last time.
            http.put("/clients/" + id(http.get("/clients?clientId=" + CLIENT).json()), client);
        }
    }

    private String operator() {
        var created =
                http.post(
                        "/users",
                        Map.of(
                                "username",
                                EMAIL,
                                "email",
                                EMAIL,
                                "emailVerified",
                                true,
                                "enabled",
                                true,
                                "firstName",
                                "Olu",
                                "lastName",
                                "Operator",
                                "credentials",
                                List.of(
                                        Map.of(
                                                "type",
                                                "password",
                                                "value",
                                                PASSWORD,
                                                "temporary",
                                                false))));
        return created.isConflict()
                ? id(
                        http.get(
                                        "/users?exact=true&username="
                                                + URLEncoder.encode(EMAIL, StandardCharsets.UTF_8))
                                .json())
                : created.createdId();
    }

    private static String id(JsonNode found) {
        return found.path(0).path("id").asText();
    }
}
