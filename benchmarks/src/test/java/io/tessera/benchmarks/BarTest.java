package io.tessera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void isMetOnItsSideOfTheLimitAndOnTheLimit() {
        assertThat(Bar.atMost(10, " ms", "pause", 10).isMet()).isTrue();
        assertThat(Bar.atMost(10, " ms", "pause", 10.1).isMet()).isFalse();
        assertThat(Bar.atLeast(0.95, "", "ratio", 0.95).isMet()).isTrue();
        assertThat(Bar.atLeast(0.95, "", "ratio", 0.94).isMet()).isFalse();
    }

    @Test
    void tellsVerdictFigureAndLimit() {
        assertThat(Bar.atMost(10, " ms", "pause", 3.14159).row())
                .isEqualTo("met      pause: 3.142 ms, at most 10 ms");
        assertThat(Bar.atLeast(0.95, "", "ratio", 0.5).row())
                .isEqualTo("NOT MET  ratio: 0.500, at least 0.95");
        assertThat(Bar.atMost(150, " ms", "pause", 2_498.7).row())
                .isEqualTo("NOT MET  pause: 2498.700 ms, at most 150 ms");
    }
}
