package io.tessera.provisioning.keycloak;

import java.net.URI;

/**
 * How to reach a realm, and as whom.
 *
 * @param url Keycloak's own
 * @param clientId of a confidential client whose service account may manage organizations, clients
 *     and users of the realm, and nothing else
 */
public record KeycloakAccess(URI url, String realm, String clientId, String clientSecret) {
    /** Never the secret. */
    @Override
    public String toString() {
        return "%s at %s/realms/%s".formatted(clientId, url, realm);
    }
}
