package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.provisioning.application.ApplicationClient;
import io.tessera.provisioning.application.ApplicationClients;
import io.tessera.provisioning.application.Consent;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Applications as clients of the realm. They have no scope by default and none of the realm's own:
 * what a token is to allow has to be asked for, and can only be what was allowed here.
 */
public final class KeycloakApplications implements ApplicationClients {
    /** What the API expects in tokens of applications, and nothing else has. */
    static final String AUDIENCE = "tessera-api";

    private static final String PROVIDER_NOTE = "identity_provider";

    /** The claim with the organization's id. */
    static final String ORGANIZATION_CLAIM = "tessera_organization";

    /** Tokens are short: what was taken from an application is refused at once by the API alone. */
    private static final String TOKEN_SECONDS = "600";

    /** It says whose the token is, and nothing about the person besides. */
    private static final List<String> DEFAULT_SCOPES = List.of("basic", "acr");

    private final KeycloakHttp http;

    public KeycloakApplications(KeycloakAccess access) {
        this.http = new KeycloakHttp(access);
    }

    @Override
    public void put(ApplicationClient wanted) {
        var scopes = ensureScopes(wanted.scopes());
        var present = find(wanted.clientId());
        if (present.isEmpty()) {
            var made = http.post("/clients", representation(wanted));
            if (!made.isConflict()) {
                return;
            }
            present = find(wanted.clientId());
        }
        var client =
                present.orElseThrow(() ->
                        new FoundingInterruptedException("Keycloak has the client and has it not"));
        update(client, wanted, scopes);
    }

    @Override
    public String renewSecret(String clientId) {
        var answer = http.post("/clients/%s/client-secret".formatted(required(clientId)), "{}");
        return answer.json().path("value").asText();
    }

    @Override
    public void delete(String clientId) {
        requireApplication(clientId);
        find(clientId).ifPresent(found -> http.delete("/clients/" + found.path("id").asText()));
    }

    @Override
    public List<Consent> consents(UUID person) {
        var answer = http.get("/users/%s/consents".formatted(person));
        var consents = new ArrayList<Consent>();
        if (!answer.isMissing()) {
            for (var one : answer.json()) {
                var scopes = new ArrayList<String>();
                one.path("grantedClientScopes").forEach(scope -> scopes.add(scope.asText()));
                consents.add(
                        new Consent(
                                one.path("clientId").asText(),
                                scopes,
                                Instant.ofEpochMilli(one.path("createdDate").asLong())));
            }
        }
        return consents;
    }

    @Override
    public void withdraw(UUID person, String clientId) {
        requireApplication(clientId);
        // Missing: there is nothing that they agreed to.
        http.delete("/users/%s/consents/%s".formatted(person, encode(clientId)));
    }

    private void update(JsonNode client, ApplicationClient wanted, Map<String, String> scopes) {
        var id = client.path("id").asText();
        if (client instanceof ObjectNode changed) {
            changed.put("name", wanted.name()).put("enabled", wanted.enabled());
            var uris = changed.putArray("redirectUris");
            wanted.redirectUris().forEach(uris::add);
            http.put("/clients/" + id, changed);
        }
        var path = "/clients/%s/optional-client-scopes".formatted(id);
        Set<String> had = new HashSet<>();
        for (var scope : http.get(path).json()) {
            var name = scope.path("name").asText();
            had.add(name);
            if (!wanted.scopes().contains(name)) {
                http.delete(path + "/" + scope.path("id").asText());
            }
        }
        wanted.scopes().stream()
                .filter(name -> !had.contains(name))
                .forEach(name -> http.put(path + "/" + scopes.get(name), "{}"));
    }

    /** The ids of the realm's scopes by name, with those made that are missing. */
    private Map<String, String> ensureScopes(Set<String> names) {
        var ids = scopes();
        var missing = new HashSet<>(names);
        missing.removeAll(ids.keySet());
        if (missing.isEmpty()) {
            return ids;
        }
        // Somebody else may make the same one at the same time: that is as well.
        missing.forEach(name -> http.post("/client-scopes", scope(name)));
        return scopes();
    }

    private Map<String, String> scopes() {
        Map<String, String> ids = new HashMap<>();
        for (var scope : http.get("/client-scopes").json()) {
            ids.put(scope.path("name").asText(), scope.path("id").asText());
        }
        return ids;
    }

    private static Map<String, Object> scope(String name) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "attributes",
                Map.of(
                        "include.in.token.scope", "true",
                        "display.on.consent.screen", "true",
                        "consent.screen.text", ConsentText.of(name)));
    }

    private static Map<String, Object> representation(ApplicationClient wanted) {
        var client = new LinkedHashMap<String, Object>();
        client.put("clientId", wanted.clientId());
        client.put("name", wanted.name());
        client.put("enabled", wanted.enabled());
        client.put("protocol", "openid-connect");
        client.put("publicClient", false);
        client.put("clientAuthenticatorType", "client-secret");
        client.put("standardFlowEnabled", wanted.actsForPeople());
        client.put("serviceAccountsEnabled", !wanted.actsForPeople());
        client.put("implicitFlowEnabled", false);
        client.put("directAccessGrantsEnabled", false);
        client.put("consentRequired", wanted.actsForPeople());
        client.put("fullScopeAllowed", false);
        client.put("redirectUris", wanted.redirectUris());
        client.put("webOrigins", List.of());
        client.put("defaultClientScopes", DEFAULT_SCOPES);
        client.put("optionalClientScopes", wanted.scopes().stream().sorted().toList());
        client.put(
                "attributes",
                Map.of(
                        "pkce.code.challenge.method", "S256",
                        "access.token.lifespan", TOKEN_SECONDS,
                        "client_credentials.use_refresh_token", "false",
                        "oauth2.device.authorization.grant.enabled", "false",
                        "oidc.ciba.grant.enabled", "false",
                        "standard.token.exchange.enabled", "false"));
        client.put("protocolMappers", List.of(organization(wanted), audience(), provider()));
        return client;
    }

    private static Map<String, Object> organization(ApplicationClient wanted) {
        return Map.of(
                "name",
                "organization of the application",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "claim.name", ORGANIZATION_CLAIM,
                        "claim.value", wanted.organization().toString(),
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "id.token.claim", "false",
                        "userinfo.token.claim", "false"));
    }

    /** What the person came through: an organization may want its own provider and nothing else. */
    private static Map<String, Object> provider() {
        return Map.of(
                "name",
                "provider of the person",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-usersessionmodel-note-mapper",
                "config",
                Map.of(
                        "user.session.note", PROVIDER_NOTE,
                        "claim.name", PROVIDER_NOTE,
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "id.token.claim", "false"));
    }

    private static Map<String, Object> audience() {
        return Map.of(
                "name",
                "audience of the API",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of(
                        "included.custom.audience", AUDIENCE,
                        "access.token.claim", "true",
                        "id.token.claim", "false"));
    }

    private String required(String clientId) {
        requireApplication(clientId);
        return find(clientId)
                .map(found -> found.path("id").asText())
                .orElseThrow(() -> new FoundingInterruptedException("Keycloak has no such client"));
    }

    private Optional<JsonNode> find(String clientId) {
        return StreamSupport.stream(
                        http.get("/clients?clientId=" + encode(clientId)).json().spliterator(),
                        false)
                .filter(one -> one.path("clientId").asText().equals(clientId))
                .findFirst();
    }

    private static void requireApplication(String clientId) {
        if (!ApplicationClient.isClientId(clientId)) {
            throw new IllegalArgumentException("not the name of an application's client");
        }
    }
}
