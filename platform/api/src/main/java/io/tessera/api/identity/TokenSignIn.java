package io.tessera.api.identity;

import io.tessera.platform.member.SignIn;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** How the person of a token came in. Pure. */
final class TokenSignIn {
    private TokenSignIn() {}

    /** When they proved who they are; when the token was issued, where it does not say. */
    static SignIn of(JsonWebToken token) {
        long provedAt = number(token.getClaim("auth_time"));
        return new SignIn(
                Instant.ofEpochSecond(provedAt > 0 ? provedAt : token.getIssuedAtTime()),
                text(token.getClaim("sid")));
    }

    private static long number(@Nullable Object claim) {
        return switch (claim) {
            case JsonNumber number -> number.longValue();
            case Number number -> number.longValue();
            case null, default -> 0;
        };
    }

    private static @Nullable String text(@Nullable Object claim) {
        return switch (claim) {
            case JsonString text -> text.getString();
            case String text -> text;
            case null, default -> null;
        };
    }
}
