package io.tessera.devstack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.devstack.parts.ServicePart;
import io.tessera.router.OrganizationId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/**
 * Sets up the realm, organizations, their clients and people. Everything may be asked for again.
 */
public final class KeycloakAdmin {
    private static final String CLI_CLIENT = "tessera-cli";
    private static final String ORGANIZATION_SCOPE = "organization";
    private static final List<String> DEFAULT_SCOPES =
            List.of("basic", "profile", "email", "roles", "acr", "web-origins", ORGANIZATION_SCOPE);

    private final Endpoints endpoints;
    private final KeycloakHttp http;

    public KeycloakAdmin(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.http =
                new KeycloakHttp(URI.create("http://127.0.0.1:" + endpoints.ports().keycloak()));
    }

    /** Makes tokens carry the organization's ids, also those of the command line. */
    public void configureRealm() {
        var scope = find(http.get("/client-scopes").json(), "name", ORGANIZATION_SCOPE);
        var mapper = find(scope.path("protocolMappers"), "name", ORGANIZATION_SCOPE);
        var config = (ObjectNode) mapper.path("config");
        if (!config.path("addOrganizationId").asBoolean()
                || !config.path("addOrganizationAttributes").asBoolean()) {
            config.put("addOrganizationId", "true").put("addOrganizationAttributes", "true");
            http.put(
                    "/client-scopes/%s/protocol-mappers/models/%s"
                            .formatted(scope.path("id").asText(), mapper.path("id").asText()),
                    mapper);
        }
        var client = http.get("/clients?clientId=" + CLI_CLIENT).json().get(0).path("id").asText();
        // New realms offer the scope on request only, and while it is optional it does not become a
        // default.
        http.delete(
                "/clients/%s/optional-client-scopes/%s"
                        .formatted(client, scope.path("id").asText()));
        http.put(
                "/clients/%s/default-client-scopes/%s".formatted(client, scope.path("id").asText()),
                "{}");
    }

    /**
     * Makes an organization, its sign-in client and its people.
     *
     * @return the people's ids, in their order
     */
    public List<UUID> createOrganization(
            String slug, String name, OrganizationId id, List<Person> people, String password) {
        var organization = organization(slug, name, id);
        client(slug);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var members =
                    people.stream()
                            .map(person ->
                                    CompletableFuture.supplyAsync(
                                            () -> member(organization, person, password), threads))
                            .toList();
            return members.stream().map(CompletableFuture::join).toList();
        }
    }

    /** A bearer token of a person, for the API. */
    public String token(String email, String password) {
        return http.passwordToken(KeycloakPart.REALM, CLI_CLIENT, email, password);
    }

    private String organization(String slug, String name, OrganizationId id) {
        var created =
                http.post(
                        "/organizations",
                        Map.of(
                                "name",
                                name,
                                "alias",
                                slug,
                                "enabled",
                                true,
                                "domains",
                                List.of(Map.of("name", slug + ".example", "verified", true)),
                                "attributes",
                                Map.of("organization_id", List.of(id.toString()))));
        if (!created.isConflict()) {
            return created.createdId();
        }
        var found = http.get("/organizations?search=%s&exact=true".formatted(encode(name))).json();
        return find(found, "alias", slug).path("id").asText();
    }

    private void client(String slug) {
        var clientId = "org-" + slug;
        var origins = endpoints.origins(slug);
        var pages = origins.stream().map(origin -> origin + "/*").toList();
        var client =
                Map.<String, Object>of(
                        "clientId",
                        clientId,
                        "enabled",
                        true,
                        "publicClient",
                        false,
                        "secret",
                        ClientSecret.of(ServicePart.CLIENT_KEY, clientId),
                        "standardFlowEnabled",
                        true,
                        "directAccessGrantsEnabled",
                        false,
                        "redirectUris",
                        pages,
                        "webOrigins",
                        origins,
                        "defaultClientScopes",
                        DEFAULT_SCOPES,
                        "attributes",
                        Map.of("post.logout.redirect.uris", String.join("##", pages)));
        if (http.post("/clients", client).isConflict()) {
            // The stack may listen elsewhere than last time.
            var existing =
                    http.get("/clients?clientId=" + encode(clientId))
                            .json()
                            .get(0)
                            .path("id")
                            .asText();
            http.put("/clients/" + existing, client);
        }
    }

    private UUID member(String organization, Person person, String password) {
        var created =
                http.post(
                        "/users",
                        Map.of(
                                "username",
                                person.email(),
                                "email",
                                person.email(),
                                "emailVerified",
                                true,
                                "enabled",
                                true,
                                "firstName",
                                person.firstName(),
                                "lastName",
                                person.lastName(),
                                "credentials",
                                List.of(
                                        Map.of(
                                                "type",
                                                "password",
                                                "value",
                                                password,
                                                "temporary",
                                                false))));
        var id =
                created.isConflict()
                        ? find(
                                        http.get(
                                                        "/users?exact=true&username="
                                                                + encode(person.email()))
                                                .json(),
                                        "username",
                                        person.email())
                                .path("id")
                                .asText()
                        : created.createdId();
        http.post("/organizations/%s/members".formatted(organization), id);
        return UUID.fromString(id);
    }

    private static JsonNode find(JsonNode all, String field, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path(field).asText().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() ->
                        new StackException(
                                "Keycloak has nothing whose %s is %s.".formatted(field, value)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
