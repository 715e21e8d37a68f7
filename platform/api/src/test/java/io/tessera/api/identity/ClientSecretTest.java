package io.tessera.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientSecretTest {
    private static final String KEY = "a-platform-key-for-tests";

    /** Made with {@code printf org-acme | openssl dgst -sha256 -hmac KEY -binary | base64}. */
    private static final String GOLDEN = "L8XzcHPrGuu2fxNAQsa9OV4667zmA7lv8qXFiN4MCpo";

    @Test
    void isTheKeyedHashThatTheIdentityProviderWasGiven() {
        assertThat(ClientSecret.of("org-acme", KEY)).isEqualTo(GOLDEN);
    }

    @Test
    void differsByClientAndByKey() {
        assertThat(ClientSecret.of("org-globex", KEY)).isNotEqualTo(GOLDEN);
        assertThat(ClientSecret.of("org-acme", KEY + "2")).isNotEqualTo(GOLDEN);
    }
}
