package io.tessera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void takesTheSmallestValueThatSoManyAreNotAbove() {
        var latencies = new Latencies("x");
        IntStream.rangeClosed(1, 200)
                .map(i -> 201 - i)
                .forEach(i -> latencies.add(Duration.ofMillis(i)));

        assertThat(latencies.millis(0.5)).isEqualTo(100);
        assertThat(latencies.millis(0.95)).isEqualTo(190);
        assertThat(latencies.millis(1)).isEqualTo(200);
    }

    @Test
    void tellsOneValueByItself() {
        var latencies = new Latencies("x");
        latencies.add(Duration.ofMillis(7));

        assertThat(latencies.millis(0.95)).isEqualTo(7);
        assertThat(latencies.row()).contains("x").contains("7.0");
    }
}
