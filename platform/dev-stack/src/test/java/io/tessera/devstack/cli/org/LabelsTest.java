package io.tessera.devstack.cli.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.devstack.layout.StackException;
import io.tessera.provisioning.organization.Subdomain;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({"Acme, acme", "Müller & Söhne, muller-sohne", "' A  B! ', a-b"})
    void makesALabelOfAName(String name, String label) {
        assertThat(Labels.of(name)).isEqualTo(label);
    }

    @Test
    void makesNoneOfNothing() {
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> Labels.of("& !"));
    }

    @Test
    void numbersSoThatNoTwoLookTheSame() {
        var labels = IntStream.rangeClosed(1, 500).mapToObj(n -> Labels.numbered("bench", n));
        var seen = new HashSet<String>();

        assertThat(labels).allMatch(label -> seen.add(Subdomain.skeleton(label)));
    }

    @Test
    void comparesTheLastWithTheFirst() {
        List<Duration> times =
                Stream.concat(
                                Collections.nCopies(20, Duration.ofMillis(100)).stream(),
                                Collections.nCopies(20, Duration.ofMillis(150)).stream())
                        .toList();

        assertThat(Labels.trend(times))
                .contains("100 ms")
                .contains("150 ms")
                .contains("1.50 times");
    }
}
