package io.tessera.provisioning.organization;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it may be kept: hashed as the identity provider hashes, which takes it over as it
 * is. So a founding that is interrupted can go on, and no password is written down anywhere.
 *
 * @param iterations of PBKDF2 with HMAC-SHA-512
 * @param salt random
 * @param hash of 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    /**
     * As OWASP recommends for this function.
     *
     * @see <a
     *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">Password
     *     Storage</a>
     */
    private static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Hashes a password; takes a tenth of a second on purpose. */
    public static PasswordHash of(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
        try {
            var hash =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(key)
                            .getEncoded();
            return new PasswordHash(ITERATIONS, salt, hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has PBKDF2WithHmacSHA512", e);
        } finally {
            key.clearPassword();
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "PasswordHash";
    }
}
