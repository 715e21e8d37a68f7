package io.tessera.operations.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.move.InPlace;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoveViewTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void canBeCancelledUntilTheOwnerHasChanged() {
        assertThat(actions(MoveStep.REGISTERED, null)).containsExactly("cancel");
        assertThat(actions(MoveStep.CUTTING_OVER, null)).containsExactly("cancel");
        assertThat(actions(MoveStep.CLEANING, null)).isEmpty();
        assertThat(actions(MoveStep.CANCELLING, null)).isEmpty();
    }

    @Test
    void canBeTakenBackOnceItIsSettled() {
        assertThat(actions(MoveStep.FOLLOWING, null)).containsExactly("finish");
        assertThat(actions(MoveStep.FOLLOWING, NOW)).containsExactly("verify", "back", "finish");
    }

    @Test
    void canBeVerifiedWhileOneShardFollowsTheOther() {
        assertThat(actions(MoveStep.PREPARED, null)).doesNotContain("verify");
        assertThat(actions(MoveStep.COPIED, null)).contains("verify");
        assertThat(actions(MoveStep.VERIFIED, null)).contains("verify");
        assertThat(actions(MoveStep.FINISHED, NOW)).isEmpty();
    }

    @Test
    void hasASpeedOnlyWhileItCopies() {
        assertThat(view(MoveStep.PREPARED, null).progress().bytesPerSecond()).isEqualTo(500);
        assertThat(view(MoveStep.PREPARED, null).progress().remainingSeconds()).isEqualTo(2);
        assertThat(view(MoveStep.COPIED, null).progress().bytesPerSecond()).isNull();
    }

    @Test
    void aPinInPlaceCannotBeCancelledOnceItHasBegun() {
        assertThat(actionsInPlace(MoveStep.REGISTERED)).containsExactly("cancel");
        assertThat(actionsInPlace(MoveStep.CUTTING_OVER)).isEmpty();
    }

    private static List<String> actionsInPlace(MoveStep step) {
        return MoveView.of(move(step, null, InPlace.PIN), Map.of(), NOW).actions();
    }

    private static List<String> actions(MoveStep step, @Nullable Instant settledAt) {
        return view(step, settledAt).actions();
    }

    private static MoveView view(MoveStep step, @Nullable Instant settledAt) {
        return MoveView.of(move(step, settledAt, null), Map.of(), NOW);
    }

    private static Move move(
            MoveStep step, @Nullable Instant settledAt, @Nullable InPlace inPlace) {
        var progress =
                new Move.Progress(
                        2_000,
                        1_000,
                        10,
                        null,
                        null,
                        null,
                        null,
                        "somebody",
                        NOW.minusSeconds(2),
                        NOW);
        return new Move(
                1,
                "us-east-1",
                "us-east-1",
                MoveScope.buckets(List.of((short) 7)),
                List.of(2L),
                new ShardId("shard_00"),
                new ShardId("shard_01"),
                null,
                inPlace,
                Duration.ofHours(1),
                step,
                false,
                null,
                null,
                settledAt,
                step == MoveStep.FOLLOWING ? NOW.plusSeconds(60) : null,
                1,
                progress);
    }
}
