package io.tessera.platform.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {
    @Test
    void everyOneIsAnother() {
        assertThat(IntStream.range(0, 1_000).mapToObj(one -> ApiKeySecret.next().reveal()))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("tsk_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void isReadAsItWasWritten() {
        var secret = ApiKeySecret.next();

        assertThat(ApiKeySecret.parse(secret.reveal())).contains(secret);
        assertThat(ApiKeySecret.parse(secret.reveal()).orElseThrow().hash())
                .isEqualTo(secret.hash())
                .hasSize(32);
    }

    @Test
    void tellsItsEndsAndNoMore() {
        var secret = ApiKeySecret.next();

        assertThat(secret.reveal()).startsWith(secret.prefix()).endsWith(secret.lastFour());
        assertThat(secret.prefix()).hasSize(8);
        assertThat(secret.lastFour()).hasSize(4);
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tsk_",
                "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "tsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n ",
                "psk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void otherTextsAreNone(String text) {
        assertThat(ApiKeySecret.parse(text)).isEmpty();
    }
}
