package io.tessera.provisioning.application;

import java.time.Instant;
import java.util.List;

/**
 * That somebody agreed to an application.
 *
 * @param scopes all that they agreed to
 */
public record Consent(String clientId, List<String> scopes, Instant grantedAt) {
    public Consent {
        scopes = List.copyOf(scopes);
    }
}
