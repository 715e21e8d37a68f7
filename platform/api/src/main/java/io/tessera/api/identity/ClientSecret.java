package io.tessera.api.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of an organization's client at the identity provider: HMAC-SHA256 of the client id
 * under the platform's key, base64url without padding. Derived, so that no table of secrets has to
 * be kept.
 */
final class ClientSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private ClientSecret() {}

    static String of(String clientId, String platformKey) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(platformKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(clientId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unreachable) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, unreachable);
        }
    }
}
