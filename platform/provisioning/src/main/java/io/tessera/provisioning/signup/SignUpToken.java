package io.tessera.provisioning.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a link proves an address with: 256 random bits, of which only the hash is kept.
 *
 * @param value as it stands in the link
 */
public record SignUpToken(String value) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static SignUpToken random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SignUpToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A token as somebody sends it, if it has the form of one. */
    public static Optional<SignUpToken> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SignUpToken(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "SignUpToken";
    }
}
