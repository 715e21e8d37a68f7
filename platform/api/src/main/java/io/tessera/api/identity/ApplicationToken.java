package io.tessera.api.identity;

import io.tessera.router.directory.Organization;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A token that was made for an application, by what it says of itself; its signature, issuer and
 * times are checked before. Pure.
 *
 * @param clientId the application's name at the identity provider
 * @param subject a person, or the application's own account
 * @param scopes separated by spaces
 * @param issuedAt to the second
 */
record ApplicationToken(String clientId, UUID subject, String scopes, Instant issuedAt) {
    /** What applications' tokens are for; the provider adds it to them alone. */
    static final String AUDIENCE = "tessera-api";

    /** The organization's id, which the provider has for each application. */
    static final String ORGANIZATION = "tessera_organization";

    private static final String MARK = "app-";
    private static final String CLIENT = "azp";

    /** Whether a token was made for an application, whatever else it says. */
    static boolean isOne(JsonWebToken token) {
        return claim(token, CLIENT).startsWith(MARK) || token.containsClaim(ORGANIZATION);
    }

    /** Whether the application is this organization's. */
    static boolean names(JsonWebToken token, Organization organization) {
        return claim(token, ORGANIZATION).equals(organization.id().toString());
    }

    /** What such a token says, if it is an access token for this API. */
    static Optional<ApplicationToken> read(JsonWebToken token) {
        Set<String> audience = token.getAudience();
        var clientId = claim(token, CLIENT);
        boolean isForUs =
                "Bearer".equals(claim(token, "typ"))
                        && audience != null
                        && audience.contains(AUDIENCE)
                        && clientId.startsWith(MARK);
        try {
            return isForUs
                    ? Optional.of(
                            new ApplicationToken(
                                    clientId,
                                    UUID.fromString(String.valueOf(token.getSubject())),
                                    claim(token, "scope"),
                                    Instant.ofEpochSecond(token.getIssuedAtTime())))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String claim(JsonWebToken token, String name) {
        Object value = token.getClaim(name);
        return value == null ? "" : OrganizationClaim.text(value);
    }
}
