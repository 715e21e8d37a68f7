package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.FoundingPerson;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.organization.RefusedFoundingException;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Organizations, clients and people in one realm. Whatever is looked up is looked up by what
 * Keycloak has an index for, so that it takes as long among thousands as among a few.
 */
public final class KeycloakIdentities implements IdentityProvider {
    private static final String ID_ATTRIBUTE = "organization_id";
    private static final List<String> DEFAULT_SCOPES =
            List.of("basic", "profile", "email", "roles", "acr", "web-origins", "organization");

    /**
     * Tokens of this client stay in the session's encrypted cookie. When they end, each request
     * that is under way renews them, and a refresh token that is used twice ends the session: so
     * not often.
     */
    private static final String SESSION_SECONDS = "86400";

    private final KeycloakHttp http;
    private final String clientKey;
    private final List<String> origins;

    /**
     * @param clientKey from which the secrets of the organizations' clients are derived
     * @param origins all that a browser may open for an organization, with {@code {slug}} for its
     *     name
     */
    public KeycloakIdentities(KeycloakAccess access, String clientKey, List<String> origins) {
        this.http = new KeycloakHttp(access);
        this.clientKey = clientKey;
        this.origins = List.copyOf(origins);
    }

    @Override
    public void createOrganization(NewOrganization organization, List<String> emailDomains) {
        var wanted = new LinkedHashMap<String, Object>();
        // Keycloak's names are unique, and those of organizations need not be.
        wanted.put("name", organization.slug());
        wanted.put("alias", organization.slug());
        wanted.put("description", organization.name());
        wanted.put("enabled", true);
        wanted.put("attributes", Map.of(ID_ATTRIBUTE, List.of(organization.id().toString())));
        wanted.put(
                "domains",
                emailDomains.stream()
                        .map(domain -> Map.of("name", domain, "verified", true))
                        .toList());
        if (http.post("/organizations", wanted).isConflict()
                && organization(organization.id(), organization.slug()).isEmpty()) {
            throw new RefusedFoundingException(
                    "subdomain_taken",
                    "The identity provider has another organization of the name.");
        }
    }

    @Override
    public void createClient(String slug) {
        var clientId = clientId(slug);
        var own = origins.stream().map(origin -> origin.replace("{slug}", slug)).toList();
        var pages = own.stream().map(origin -> origin + "/*").toList();
        var client = new LinkedHashMap<String, Object>();
        client.put("clientId", clientId);
        client.put("enabled", true);
        client.put("publicClient", false);
        client.put("secret", ClientSecret.of(clientKey, clientId));
        client.put("standardFlowEnabled", true);
        client.put("directAccessGrantsEnabled", false);
        client.put("redirectUris", pages);
        client.put("webOrigins", own);
        client.put("defaultClientScopes", DEFAULT_SCOPES);
        client.put(
                "attributes",
                Map.of(
                        "post.logout.redirect.uris",
                        String.join("##", pages),
                        "access.token.lifespan",
                        SESSION_SECONDS));
        if (http.post("/clients", client).isConflict()) {
            // The platform may be reached elsewhere than when it was made.
            client(clientId).ifPresent(id -> http.put("/clients/" + id, client));
        }
    }

    @Override
    public Optional<UUID> findPerson(String email) {
        return matching(
                        http.get(
                                "/users?exact=true&briefRepresentation=true&username="
                                        + encode(email)),
                        "username",
                        email)
                .map(person -> UUID.fromString(person.path("id").asText()));
    }

    @Override
    public UUID createPerson(FoundingPerson person) {
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("username", person.email());
        wanted.put("email", person.email());
        wanted.put("emailVerified", true);
        wanted.put("enabled", true);
        wanted.put("firstName", person.firstName());
        wanted.put("lastName", person.lastName());
        var password = person.password();
        if (password != null) {
            wanted.put("credentials", List.of(credential(password)));
        }
        var created = http.post("/users", wanted);
        return created.isConflict()
                ? findPerson(person.email())
                        .orElseThrow(() ->
                                new FoundingInterruptedException(
                                        "Keycloak has the address under another name"))
                : UUID.fromString(created.createdId());
    }

    @Override
    public void join(NewOrganization organization, UUID person) {
        var id =
                organization(organization.id(), organization.slug())
                        .orElseThrow(() ->
                                new FoundingInterruptedException(
                                        "Keycloak does not know the organization"));
        http.post("/organizations/%s/members".formatted(id), person.toString());
    }

    @Override
    public void deleteOrganization(OrganizationId id, String slug) {
        organization(id, slug).ifPresent(found -> http.delete("/organizations/" + found));
    }

    @Override
    public void deleteClient(String slug) {
        client(clientId(slug)).ifPresent(found -> http.delete("/clients/" + found));
    }

    @Override
    public void deleteApplication(String clientId) {
        client(clientId).ifPresent(found -> http.delete("/clients/" + found));
    }

    @Override
    public void deletePerson(NewOrganization organization, UUID person) {
        var others = http.get("/organizations/members/%s/organizations".formatted(person));
        boolean elsewhere =
                !others.isMissing()
                        && StreamSupport.stream(others.json().spliterator(), false)
                                .anyMatch(other ->
                                        !other.path("alias").asText().equals(organization.slug()));
        if (!elsewhere) {
            http.delete("/users/" + person);
        }
    }

    /** The organization by its name, if it is the one of that id. */
    private Optional<String> organization(OrganizationId id, String slug) {
        return matching(
                        http.get(
                                "/organizations?briefRepresentation=false&exact=true&search="
                                        + encode(slug)),
                        "alias",
                        slug)
                .or(() ->
                        matching(
                                http.get(
                                        "/organizations?briefRepresentation=false&q="
                                                + encode(ID_ATTRIBUTE + ":" + id)),
                                "alias",
                                slug))
                .filter(found ->
                        found.path("attributes")
                                .path(ID_ATTRIBUTE)
                                .path(0)
                                .asText()
                                .equals(id.toString()))
                .map(found -> found.path("id").asText());
    }

    private Optional<String> client(String clientId) {
        return matching(http.get("/clients?clientId=" + encode(clientId)), "clientId", clientId)
                .map(found -> found.path("id").asText());
    }

    private static String clientId(String slug) {
        return "org-" + slug;
    }

    /** As Keycloak keeps it. */
    private static Map<String, Object> credential(PasswordHash password) {
        var base64 = Base64.getEncoder();
        return Map.of(
                "type",
                "password",
                "credentialData",
                "{\"hashIterations\":%d,\"algorithm\":\"pbkdf2-sha512\"}"
                        .formatted(password.iterations()),
                "secretData",
                "{\"value\":\"%s\",\"salt\":\"%s\"}"
                        .formatted(
                                base64.encodeToString(password.hash()),
                                base64.encodeToString(password.salt())));
    }

    private static Optional<JsonNode> matching(
            KeycloakHttp.Answer found, String field, String value) {
        return found.isMissing()
                ? Optional.empty()
                : StreamSupport.stream(found.json().spliterator(), false)
                        .filter(one -> one.path(field).asText().equalsIgnoreCase(value))
                        .findFirst();
    }
}
