package io.tessera.devstack.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.devstack.cli.move.AMove;
import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveStep;
import io.tessera.router.split.Split;
import io.tessera.router.split.SplitPiece;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitProgressTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SplitProgress progress =
            new SplitProgress(new PrintStream(said, true, StandardCharsets.UTF_8));
    private final List<SplitPiece> pieces =
            IntStream.rangeClosed(1, 3).mapToObj(SplitProgressTest::piece).toList();

    @Test
    void tellsWhichPieceOfHowMany() {
        begin();

        progress.began(pieces.get(1), 12);
        progress.held(pieces.get(2), "shard_00 takes 300 ms for a write");
        progress.held(pieces.get(2), "shard_00 takes 299 ms for a write");

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  2/3  move 12: shard_00 to shard_17: bucket 2, 1.0 MiB",
                        "  3/3  waits: shard_00 takes 300 ms for a write");
    }

    @Test
    void endsWithItsPauses() {
        begin();
        assertThat(progress.summary(Map.of())).isEqualTo("Nothing had to move.");

        List.of(9_000L, 5_000L, 21_500L)
                .forEach(pause ->
                        progress.ended(
                                pieces.getFirst(),
                                AMove.at(MoveStep.FINISHED).withPause(pause).build()));

        assertThat(progress.summary(Map.of()))
                .isEqualTo("3 moves; writes paused for 9.0 ms in the middle and 21.5 ms at most.");
    }

    @Test
    void namesWhatIsNotDoneOnceMoreInTheEnd() {
        begin();

        assertThat(
                        progress.summary(
                                        Map.of(
                                                pieces.get(1),
                                                "bucket 2 is part of move 4, which is FOLLOWING"))
                                .lines())
                .containsExactly(
                        "Not done:",
                        "  2/3  Bucket 2 is part of move 4, which is FOLLOWING.",
                        "The same command goes on with what is left.");
    }

    private void begin() {
        progress.begin(
                new Split(
                        1,
                        "us-east-1",
                        List.of(new ShardId("shard_00"), new ShardId("shard_17")),
                        Duration.ZERO,
                        pieces,
                        2,
                        1.01,
                        "test",
                        AMove.BEGUN));
    }

    private static SplitPiece piece(int number) {
        return new SplitPiece(
                number,
                MoveScope.buckets(List.of((short) number)),
                new ShardId("shard_00"),
                new ShardId("shard_17"),
                1 << 20);
    }
}
