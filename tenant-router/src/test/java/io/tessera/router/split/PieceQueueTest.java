package io.tessera.router.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PieceQueueTest {
    private final SplitPiece first = piece(1, "shard_00");
    private final SplitPiece second = piece(2, "shard_00");
    private final SplitPiece third = piece(3, "shard_01");
    private final PieceQueue queue = new PieceQueue(List.of(first, second, third));

    @Test
    void sourceThatIsBusyIsPassedOver() throws Exception {
        assertThat(queue.take()).contains(first);
        assertThat(queue.take()).contains(third);
    }

    @Test
    void whoFindsEverySourceBusyWaits() throws Exception {
        queue.take();
        queue.take();
        var waiting = new FutureTask<Optional<SplitPiece>>(queue::take);
        Thread thread = Thread.ofPlatform().start(waiting);
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);

        queue.done(first);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).contains(second);
        assertThat(queue.take()).isEmpty();
    }

    private static SplitPiece piece(int number, String source) {
        return new SplitPiece(
                number,
                MoveScope.buckets(List.of((short) number)),
                new ShardId(source),
                new ShardId("shard_16"),
                0);
    }
}
