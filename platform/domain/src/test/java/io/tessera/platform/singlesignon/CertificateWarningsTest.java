package io.tessera.platform.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateWarningsTest {
    private static final Instant END = Instant.parse("2027-06-30T12:00:00Z");

    @Test
    void warnsThreeTimes() {
        assertThat(CertificateWarnings.due(END, null, before(31))).isEmpty();
        assertThat(CertificateWarnings.due(END, null, before(30))).hasValue(30);
        assertThat(CertificateWarnings.due(END, 30, before(8))).isEmpty();
        assertThat(CertificateWarnings.due(END, 30, before(7))).hasValue(7);
        assertThat(CertificateWarnings.due(END, 7, before(2))).isEmpty();
        assertThat(CertificateWarnings.due(END, 7, before(1))).hasValue(1);
        assertThat(CertificateWarnings.due(END, 1, END.plusSeconds(1))).isEmpty();
    }

    @Test
    void givesTheLastWarningToWhoHeardNone() {
        assertThat(CertificateWarnings.due(END, null, END.plusSeconds(1))).hasValue(1);
    }

    private static Instant before(int days) {
        return END.minus(Duration.ofDays(days));
    }
}
