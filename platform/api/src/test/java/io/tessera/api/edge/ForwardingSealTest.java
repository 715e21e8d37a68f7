package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tessera.api.edge.ForwardingSeal.Sealed;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingSealTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Sealed SENT =
            new Sealed("GET", "acme.tessera.example", "/api/v1/leads?limit=2", "203.0.113.7");

    private final ForwardingSeal seal = new ForwardingSeal("a".repeat(32));

    @Test
    void holdsForTheRequestThatItWasMadeFor() {
        var made = seal.seal(SENT, NOW);

        assertThat(seal.holds(made, SENT, NOW)).isTrue();
        assertThat(seal.holds(made, SENT, NOW.plusSeconds(60))).isTrue();
        assertThat(seal.holds(made, SENT, NOW.minusSeconds(60))).isTrue();
    }

    static Stream<Sealed> others() {
        return Stream.of(
                new Sealed("POST", SENT.host(), SENT.uri(), SENT.client()),
                new Sealed(SENT.method(), "globex.tessera.example", SENT.uri(), SENT.client()),
                new Sealed(SENT.method(), SENT.host(), "/api/v1/leads", SENT.client()),
                new Sealed(SENT.method(), SENT.host(), SENT.uri(), "203.0.113.8"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void holdsForNoOther(Sealed other) {
        assertThat(seal.holds(seal.seal(SENT, NOW), other, NOW)).isFalse();
    }

    @Test
    void holdsForAMinute() {
        assertThat(seal.holds(seal.seal(SENT, NOW), SENT, NOW.plusSeconds(61))).isFalse();
        assertThat(seal.holds(seal.seal(SENT, NOW), SENT, NOW.minusSeconds(61))).isFalse();
    }

    @Test
    void isNotMadeWithoutTheSecret() {
        var others = new ForwardingSeal("b".repeat(32));

        assertThat(seal.holds(others.seal(SENT, NOW), SENT, NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                "1772366400.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "99999999999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void isNothingMadeUp(String text) {
        assertThat(seal.holds(text, SENT, NOW)).isFalse();
    }

    @Test
    void needsASecretThatCannotBeGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ForwardingSeal("a".repeat(31)));
    }
}
