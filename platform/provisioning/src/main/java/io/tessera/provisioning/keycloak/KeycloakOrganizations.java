package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.router.OrganizationId;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds organizations by what Keycloak has an index for. */
final class KeycloakOrganizations {
    static final String ID_ATTRIBUTE = "organization_id";

    private final KeycloakHttp http;

    KeycloakOrganizations(KeycloakHttp http) {
        this.http = http;
    }

    /** The organization by its name, if it is the one of that id. */
    Optional<JsonNode> find(OrganizationId id, String slug) {
        return matching(
                        http.get(
                                "/organizations?briefRepresentation=false&exact=true&search="
                                        + encode(slug)),
                        slug)
                .or(() ->
                        matching(
                                http.get(
                                        "/organizations?briefRepresentation=false&q="
                                                + encode(ID_ATTRIBUTE + ":" + id)),
                                slug))
                .filter(found ->
                        found.path("attributes")
                                .path(ID_ATTRIBUTE)
                                .path(0)
                                .asText()
                                .equals(id.toString()));
    }

    private static Optional<JsonNode> matching(KeycloakHttp.Answer found, String alias) {
        return found.isMissing()
                ? Optional.empty()
                : StreamSupport.stream(found.json().spliterator(), false)
                        .filter(one -> one.path("alias").asText().equalsIgnoreCase(alias))
                        .findFirst();
    }
}
