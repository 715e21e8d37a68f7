package io.tessera.api.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one region says to another about a request that it passes on, under a secret that all
 * regions share and nobody else: without it anybody could say so. It holds for this request alone
 * and for a minute. Who calls is not part of it: the request carries the caller's own token, which
 * is checked again. Pure.
 */
final class ForwardingSeal {
    /** Shorter secrets can be guessed. */
    static final int SECRET_CHARACTERS = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration HOLDS_FOR = Duration.ofMinutes(1);
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;

    ForwardingSeal(String secret) {
        if (secret.length() < SECRET_CHARACTERS) {
            throw new IllegalArgumentException(
                    "tessera.edge.secret must have at least " + SECRET_CHARACTERS + " characters");
        }
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * What a request is sealed with.
     *
     * @param host that it is addressed to
     * @param uri path and query
     * @param client where it came from
     */
    record Sealed(String method, String host, String uri, String client) {}

    String seal(Sealed what, Instant at) {
        return at.getEpochSecond() + "." + signature(what, at.getEpochSecond());
    }

    boolean holds(String seal, Sealed what, Instant now) {
        var parts = FORM.matcher(seal);
        if (!parts.matches()) {
            return false;
        }
        long at = Long.parseLong(parts.group(1));
        var age = Duration.between(Instant.ofEpochSecond(at), now).abs();
        return age.compareTo(HOLDS_FOR) <= 0
                && MessageDigest.isEqual(
                        parts.group(2).getBytes(StandardCharsets.US_ASCII),
                        signature(what, at).getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(Sealed what, long at) {
        var text =
                String.join(
                        "\n",
                        Long.toString(at),
                        what.method(),
                        what.host(),
                        what.uri(),
                        what.client());
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unreachable) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, unreachable);
        }
    }
}
