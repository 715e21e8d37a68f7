package io.tessera.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartsTest {
    @Test
    void waitsTwiceAsLongWithEachCrashUpToAMinute() {
        assertThat(IntStream.range(0, 8).mapToObj(Restarts::delay).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }
}
