package io.tessera.router.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.ShardId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The checker itself: it must refuse plans that are wrong. */
class ReplayTest {
    private static final ShardId A = new ShardId("a");
    private static final ShardId B = new ShardId("b");
    private static final ShardId C = new ShardId("c");

    private final Placement present = Placement.of(List.of(new BucketLoad((short) 7, A, 1, 1)));

    @Test
    void carriesMoveOut() {
        assertThat(Replay.of(plan(move(7, A, B)), present).shards()).containsExactly(B);
    }

    @Test
    void refusesBucketMovedTwice() {
        refuses(plan(move(7, A, B), move(7, B, C)));
    }

    @Test
    void refusesMoveFromElsewhere() {
        refuses(plan(move(7, B, C)));
    }

    @Test
    void refusesUnknownBucket() {
        refuses(plan(move(8, A, B)));
    }

    private void refuses(PlacementPlan plan) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Replay.of(plan, present));
    }

    private static PlannedMove move(int bucket, ShardId from, ShardId to) {
        return new PlannedMove(List.of((short) bucket), from, to, 1);
    }

    private static PlacementPlan plan(PlannedMove... moves) {
        var nothing = new Balance(new TreeMap<>(), 1);
        return new PlacementPlan(List.of(), List.of(moves), List.of(), nothing, nothing, 0, 0);
    }
}
