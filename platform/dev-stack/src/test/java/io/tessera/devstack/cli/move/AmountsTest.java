package io.tessera.devstack.cli.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AmountsTest {
    private final TimeSpan spans = new TimeSpan();

    @Test
    void bytesComeInTheLargestUnitThatFits() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(1_023)).isEqualTo("1023 B");
        assertThat(Amounts.bytes(1_536)).isEqualTo("1.5 KiB");
        assertThat(Amounts.bytes(3L << 40)).isEqualTo("3.0 TiB");
    }

    @Test
    void timesAreAsExactAsTheyAreShort() {
        assertThat(Amounts.time(Duration.ofSeconds(9))).isEqualTo("9 s");
        assertThat(Amounts.time(Duration.ofSeconds(130))).isEqualTo("2 min 10 s");
        assertThat(Amounts.time(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    }

    @Test
    void readsTimeSpans() {
        assertThat(spans.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(spans.convert("30m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(spans.convert("24h")).isEqualTo(Duration.ofDays(1));
        assertThat(spans.convert("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(spans.convert("0")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24", "h", "-1h", "1 h", "1w"})
    void refusesWhatIsNoTimeSpan(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> spans.convert(text))
                .withMessageContaining("a time is written as");
    }
}
