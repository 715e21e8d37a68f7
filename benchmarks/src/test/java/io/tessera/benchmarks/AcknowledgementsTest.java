package io.tessera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private final Acknowledgements some = new Acknowledgements(50, 10, 20, 30, 100);

    @Test
    void aGapCountsWhenAPartOfItIsInTheSpan() {
        assertThat(some.longestGap(60, 70)).isEqualTo(Duration.ofNanos(50));
        assertThat(some.longestGap(25, 45)).isEqualTo(Duration.ofNanos(20));
        assertThat(some.longestGap(12, 18)).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void theUsualGapIsTheOneInTheMiddle() {
        assertThat(some.usualGap()).isEqualTo(Duration.ofNanos(20));
    }

    @Test
    void nothingReachesBeyondTheLast() {
        assertThat(some.reachBeyond(99)).isTrue();
        assertThat(some.reachBeyond(100)).isFalse();
        assertThat(new Acknowledgements().reachBeyond(0)).isFalse();
    }
}
