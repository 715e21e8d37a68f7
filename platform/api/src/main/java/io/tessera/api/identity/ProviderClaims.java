package io.tessera.api.identity;

import io.tessera.platform.singlesignon.ProvidedPerson;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of the provider that its bearer came through. Every token of a person says it:
 * the claim is of the scope that all clients have. Pure.
 */
final class ProviderClaims {
    private static final String PROVIDER = "identity_provider";

    private ProviderClaims() {}

    /** The provider's alias, unless it was Keycloak's own sign-in. */
    static Optional<String> alias(JsonWebToken token) {
        return Optional.ofNullable(text(token, PROVIDER)).filter(alias -> !alias.isEmpty());
    }

    /** The person as the provider describes them. */
    static ProvidedPerson person(JsonWebToken token) {
        var verified = text(token, "sso_email_verified");
        return new ProvidedPerson(
                text(token, "identity_provider_identity"),
                text(token, "sso_email"),
                verified == null || verified.isEmpty() ? null : Boolean.valueOf(verified),
                text(token, "sso_first_name"),
                text(token, "sso_last_name"),
                text(token, "sso_hosted_domain"),
                texts(token, "sso_roles"));
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value == null ? null : plain(value);
    }

    private static List<String> texts(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return switch (value) {
            case null -> List.of();
            case Collection<?> all -> all.stream().map(ProviderClaims::plain).toList();
            default -> List.of(plain(value));
        };
    }

    private static String plain(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
