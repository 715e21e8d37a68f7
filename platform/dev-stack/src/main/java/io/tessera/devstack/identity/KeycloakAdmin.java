package io.tessera.devstack.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.KeycloakPart;
import io.tessera.devstack.parts.ServicePart;
import io.tessera.provisioning.keycloak.KeycloakAccess;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Sets up the realm, and hands out tokens of its people. Everything may be asked for again. */
public final class KeycloakAdmin {
    private static final String ORGANIZATION_SCOPE = "organization";
    private static final List<String> PROVISIONING_ROLES =
            List.of(
                    "manage-organizations",
                    "manage-clients",
                    "manage-users",
                    "manage-identity-providers",
                    "view-events");

    private final URI base;
    private final KeycloakHttp http;

    public KeycloakAdmin(Endpoints endpoints) {
        this.base = URI.create("http://127.0.0.1:" + endpoints.ports().keycloak());
        this.http = new KeycloakHttp(base);
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
        var client =
                http.get("/clients?clientId=" + ServicePart.CLI_CLIENT)
                        .json()
                        .get(0)
                        .path("id")
                        .asText();
        // New realms offer the scope on request only, and while it is optional it does not become a
        // default.
        http.delete(
                "/clients/%s/optional-client-scopes/%s"
                        .formatted(client, scope.path("id").asText()));
        http.put(
                "/clients/%s/default-client-scopes/%s".formatted(client, scope.path("id").asText()),
                "{}");
        provisioningClient();
        // Every client has this scope, whatever it asks for, and whoever signs in.
        new SingleSignOnRealm(http)
                .configure(find(http.get("/client-scopes").json(), "name", "basic"));
    }

    /** How to act as the service account that makes organizations. */
    public KeycloakAccess provisioningAccess() {
        return new KeycloakAccess(
                base,
                KeycloakPart.REALM,
                ServicePart.PROVISIONING_CLIENT,
                ServicePart.PROVISIONING_CLIENT_SECRET);
    }

    /**
     * The service account that makes organizations: it may do that in this realm, and nothing else.
     */
    private void provisioningClient() {
        var client =
                Map.<String, Object>of(
                        "clientId",
                        ServicePart.PROVISIONING_CLIENT,
                        "name",
                        "Provisioning of organizations",
                        "enabled",
                        true,
                        "publicClient",
                        false,
                        "secret",
                        ServicePart.PROVISIONING_CLIENT_SECRET,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "attributes",
                        Map.of("access.token.lifespan", "300"));
        var created = http.post("/clients", client);
        var id =
                created.isConflict()
                        ? clientId(ServicePart.PROVISIONING_CLIENT)
                        : created.createdId();
        var account = http.get("/clients/%s/service-account-user".formatted(id)).json().path("id");
        var management = clientId("realm-management");
        var roles =
                PROVISIONING_ROLES.stream()
                        .map(role ->
                                http.get("/clients/%s/roles/%s".formatted(management, role)).json())
                        .toList();
        http.post(
                "/users/%s/role-mappings/clients/%s".formatted(account.asText(), management),
                roles);
    }

    private String clientId(String name) {
        return http.get("/clients?clientId=" + name).json().path(0).path("id").asText();
    }

    /** A bearer token of a person, for the API. */
    public String token(String email, String password) {
        return http.passwordToken(KeycloakPart.REALM, ServicePart.CLI_CLIENT, email, password);
    }

    private static JsonNode find(JsonNode all, String field, String value) {
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path(field).asText().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() ->
                        new StackException(
                                "Keycloak has nothing whose %s is %s.".formatted(field, value)));
    }
}
