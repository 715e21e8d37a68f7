package io.tessera.devstack.cli.move;

import io.tessera.router.ShardId;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves for tests: buckets 3 to 5 on their way from shard_00 to shard_17. */
public record AMove(
        MoveStep step,
        long bytesEstimated,
        long bytesCopied,
        long rowsCopied,
        @Nullable Long lagMillis,
        @Nullable Long pauseMicros,
        @Nullable String problem) {
    public static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

    public static AMove at(MoveStep step) {
        return new AMove(step, 0, 0, 0, null, null, null);
    }

    public AMove copied(long rows, long bytes, long estimated) {
        return new AMove(step, estimated, bytes, rows, lagMillis, pauseMicros, problem);
    }

    public AMove withLag(long millis) {
        return new AMove(
                step, bytesEstimated, bytesCopied, rowsCopied, millis, pauseMicros, problem);
    }

    public AMove withPause(long micros) {
        return new AMove(step, bytesEstimated, bytesCopied, rowsCopied, lagMillis, micros, problem);
    }

    public AMove withProblem(String words) {
        return new AMove(
                step, bytesEstimated, bytesCopied, rowsCopied, lagMillis, pauseMicros, words);
    }

    public Move build() {
        return new Move(
                12,
                "us-east-1",
                "us-east-1",
                MoveScope.buckets(List.of((short) 3, (short) 4, (short) 5)),
                List.of(2L, 2L, 2L),
                new ShardId("shard_00"),
                new ShardId("shard_17"),
                null,
                null,
                Duration.ofHours(24),
                step,
                false,
                null,
                null,
                BEGUN,
                BEGUN.plus(Duration.ofHours(24)),
                1,
                new Move.Progress(
                        bytesEstimated,
                        bytesCopied,
                        rowsCopied,
                        lagMillis,
                        pauseMicros,
                        problem,
                        "test",
                        "test",
                        BEGUN,
                        BEGUN.plus(Duration.ofSeconds(10))));
    }
}
