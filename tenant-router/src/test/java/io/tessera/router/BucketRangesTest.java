package io.tessera.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketRangesTest {
    @Test
    void readsNumbersAndRanges() {
        assertThat(BucketRanges.parse("7")).containsExactly((short) 7);
        assertThat(BucketRanges.parse("9, 3-5,4"))
                .containsExactly((short) 3, (short) 4, (short) 5, (short) 9);
        assertThat(BucketRanges.parse("0-4095")).hasSize(Bucket.COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3-", "5-3", "4096", "-1", "1,,2", "99999"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BucketRanges.parse(text))
                .withMessageContaining("buckets");
    }

    @Test
    void writesNeighboursAsRanges() {
        assertThat(BucketRanges.format(List.of())).isEmpty();
        assertThat(BucketRanges.format(List.of((short) 0))).isEqualTo("0");
        assertThat(BucketRanges.format(List.of((short) 5, (short) 4, (short) 9, (short) 0)))
                .isEqualTo("0,4-5,9");
    }

    @Property
    void readsWhatItWrote(@ForAll Set<@IntRange(max = Bucket.COUNT - 1) Integer> numbers) {
        List<Short> buckets =
                numbers.stream().map(Integer::shortValue).sorted().collect(Collectors.toList());
        if (!buckets.isEmpty()) {
            assertThat(BucketRanges.parse(BucketRanges.format(buckets))).isEqualTo(buckets);
        }
    }
}
