package io.tessera.platform.invitation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mailed link lets in with: 256 random bits, of which only the hash is kept.
 *
 * @param value as it stands in the link, 43 characters of base64url
 */
public record InvitationToken(String value) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationToken next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A token as somebody sends it, if it has the form of one. */
    public static Optional<InvitationToken> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new InvitationToken(text))
                : Optional.empty();
    }

    /** SHA-256: the token is random, so nothing slower is needed. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }

    /** Nothing of it, since texts end up in logs. */
    @Override
    public String toString() {
        return "InvitationToken";
    }
}
