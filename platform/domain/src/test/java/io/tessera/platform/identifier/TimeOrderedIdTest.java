package io.tessera.platform.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {

    @Test
    void isAVersionSevenUuidOfThisInstant() {
        long before = Instant.now().toEpochMilli();

        var ids = Stream.generate(TimeOrderedId::next).limit(1_000).toList();

        long after = Instant.now().toEpochMilli();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> {
                    assertThat(id.version()).isEqualTo(7);
                    assertThat(id.variant()).isEqualTo(2);
                    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
                });
        assertThat(ids.stream().map(TimeOrderedIdTest::millis)).isSorted();
    }

    private static Long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
