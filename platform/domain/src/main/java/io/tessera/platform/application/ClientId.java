package io.tessera.platform.application;

import java.security.SecureRandom;

/**
 * Names of applications at the identity provider: {@code app-} and 26 random letters and digits.
 * They name no customer, and none can be guessed from another.
 */
final class ClientId {
    private static final String MARK = "app-";
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int RANDOM_CHARACTERS = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClientId() {}

    static String next() {
        var text = new StringBuilder(MARK);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
