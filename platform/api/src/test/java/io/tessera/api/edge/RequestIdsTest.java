package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"01234567", "order-4711.retry_2", "0198f3a2-7c00-7000-8000-0000000000ac"})
    void keepsWhatIsWellFormed(String given) {
        assertThat(RequestIds.accepted(given)).isEqualTo(given);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "short",
                "with space 1",
                "line\nbreak",
                "<script>alert(1)</script>",
                "ümläute-1"
            })
    void makesOneInsteadOfAnythingElse(String given) {
        assertThat(RequestIds.accepted(given)).isNotEqualTo(given).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 10_000})
    void makesOneInsteadOfALongOne(int length) {
        assertThat(RequestIds.accepted("a".repeat(length))).hasSize(36);
    }
}
