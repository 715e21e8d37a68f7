package io.tessera.platform.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner holds it: {@code tsk_} and 32 random bytes in base64url, 47 characters. The
 * fixed beginning lets scanners of source code find keys that were given away.
 */
public final class ApiKeySecret {
    /** What every key begins with. */
    public static final String MARK = "tsk_";

    private static final int BYTES = 32;
    private static final int SHOWN = 8;
    private static final int LAST = 4;
    private static final Pattern FORM = Pattern.compile(MARK + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /** A new key. */
    static ApiKeySecret next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiKeySecret(
                MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The key that a caller sent, if it has a key's form. */
    public static Optional<ApiKeySecret> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ApiKeySecret(text))
                : Optional.empty();
    }

    /** SHA-256, 32 bytes: the key is random, so nothing slower is needed. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }

    /** What people may see of it from then on, together with {@link #lastFour}. */
    String prefix() {
        return text.substring(0, SHOWN);
    }

    String lastFour() {
        return text.substring(text.length() - LAST);
    }

    /** The key itself, to be shown once. */
    String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKeySecret secret && text.equals(secret.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Tells nothing, since texts end up in logs. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
