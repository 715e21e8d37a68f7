package io.tessera.platform.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTokenTest {
    @Test
    void isAnotherEachTimeAndReadAgain() {
        var token = InvitationToken.next();

        assertThat(token).isNotEqualTo(InvitationToken.next());
        assertThat(InvitationToken.parse(token.value())).contains(token);
        assertThat(token.hash()).hasSize(32).isEqualTo(new InvitationToken(token.value()).hash());
    }

    @Test
    void isNotToldByItsText() {
        var token = InvitationToken.next();

        assertThat(token.toString()).doesNotContain(token.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "' OR 1=1 --", "ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ"})
    void refusesWhatIsNone(String text) {
        assertThat(InvitationToken.parse(text)).isEmpty();
    }
}
