package io.tessera.operations.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BucketRangeTest {
    @Test
    void joinsBucketsThatFollowEachOther() {
        assertThat(BucketRange.of(List.of((short) 1, (short) 2, (short) 3, (short) 9)))
                .containsExactly(new BucketRange(1, 3), new BucketRange(9, 9));
    }

    @Test
    void isWrittenLikeInACommand() {
        assertThat(BucketRange.of(List.of((short) 1, (short) 2, (short) 9)))
                .hasToString("[1-2, 9]");
    }
}
