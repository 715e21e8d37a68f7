package io.tessera.router.scatter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.scatter.Missing.Reason;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private static final ShardId FIRST = new ShardId("shard_00");
    private static final ShardId SECOND = new ShardId("shard_01");

    @Test
    void isCompleteWhenNothingIsMissing() {
        assertThat(new Gathered<>(answers(), new TreeMap<>()).complete()).isTrue();
    }

    @Test
    void isPartialWhenAShardIsMissing() {
        var gathered = new Gathered<>(answers(), missing(new ShardId("shard_02")));

        assertThat(gathered.complete()).isFalse();
        assertThat(gathered.missing()).containsOnlyKeys(new ShardId("shard_02"));
    }

    @Test
    void takesAnswersInTheOrderOfShards() {
        var gathered = new Gathered<>(answers(), new TreeMap<>());

        assertThat(gathered.fold(">", String::concat)).isEqualTo(">ab");
        assertThat(gathered.merge(String::concat)).contains("ab");
    }

    @Test
    void mergesNothingWhenNobodyAnswered() {
        var gathered = new Gathered<String>(new TreeMap<>(), missing(FIRST));

        assertThat(gathered.merge(String::concat)).isEmpty();
    }

    private static SortedMap<ShardId, String> answers() {
        return new TreeMap<>(Map.of(SECOND, "b", FIRST, "a"));
    }

    private static SortedMap<ShardId, Missing> missing(ShardId shard) {
        return new TreeMap<>(
                Map.of(shard, new Missing(Reason.DEADLINE, new IllegalStateException("late"))));
    }
}
