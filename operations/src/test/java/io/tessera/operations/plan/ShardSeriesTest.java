package io.tessera.operations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardSeriesTest {
    @Test
    void takesThoseWithTheLowestNumbers() {
        assertThat(ShardSeries.first(2, shards("shard_100", "shard_09", "shard_08")))
                .isEqualTo(shards("shard_08", "shard_09"));
    }

    @Test
    void goesOnCountingWhereTheLastOneIs() {
        assertThat(ShardSeries.first(4, shards("shard_98", "shard_97")))
                .isEqualTo(shards("shard_97", "shard_98", "shard_99", "shard_100"));
    }

    @Test
    void namesThoseOfARegionThatHasNone() {
        assertThat(ShardSeries.first(2, List.of())).isEqualTo(shards("shard_00", "shard_01"));
    }

    @Test
    void numbersNamesThatHaveNoNumber() {
        assertThat(ShardSeries.first(3, shards("large")))
                .isEqualTo(shards("large", "large_01", "large_02"));
    }

    private static List<ShardId> shards(String... names) {
        return Stream.of(names).map(ShardId::new).toList();
    }
}
