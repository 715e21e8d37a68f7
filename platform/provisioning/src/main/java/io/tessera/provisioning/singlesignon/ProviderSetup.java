package io.tessera.provisioning.singlesignon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities, as people are to be sent to it.
 *
 * @param alias cannot be guessed; the organization's alone
 * @param displayName for whoever sees it
 */
public record ProviderSetup(
        String alias, String displayName, Protocol protocol, Attributes attributes) {

    /** What the provider speaks. */
    public sealed interface Protocol {}

    /**
     * OpenID Connect.
     *
     * @param clientSecret null leaves the one that is known
     * @param userInfoUrl null if it has none
     * @param secretInBody whether the secret is posted, not sent in a header
     */
    public record OpenIdConnect(
            String issuer,
            String authorizationUrl,
            String tokenUrl,
            String keysUrl,
            @Nullable String userInfoUrl,
            String clientId,
            @Nullable String clientSecret,
            boolean secretInBody)
            implements Protocol {
        /** Never the secret. */
        @Override
        public String toString() {
            return clientId + " at " + issuer;
        }
    }

    /**
     * SAML 2.0; assertions must be signed by one of the certificates.
     *
     * @param postBinding whether requests are posted to it
     * @param certificates DER in base64
     */
    public record Saml(
            String entityId, String signInUrl, boolean postBinding, List<String> certificates)
            implements Protocol {
        public Saml {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * What the provider calls what is wanted of a person.
     *
     * @param email null for the name by which SAML knows the person
     */
    public record Attributes(
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String roles) {}
}
