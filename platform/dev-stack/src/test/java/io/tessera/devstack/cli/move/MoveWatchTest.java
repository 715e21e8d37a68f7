package io.tessera.devstack.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.move.MoveRegister.MoveEvent;
import io.tessera.router.move.MoveStep;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveWatchTest {
    private static final MoveEvent REGISTERED =
            new MoveEvent(AMove.BEGUN, MoveStep.REGISTERED, "bucket 7 from shard_00 to shard_17");
    private static final MoveEvent PREPARED =
            new MoveEvent(AMove.BEGUN, MoveStep.PREPARED, "the target expects it");

    private final MoveWatch watch = new MoveWatch(ZoneOffset.UTC);

    @Test
    void tellsEachEventOnce() {
        var move = AMove.at(MoveStep.PREPARED).build();

        assertThat(watch.news(move, List.of(REGISTERED)))
                .containsExactly(
                        "move 12  12:00:00  REGISTERED   bucket 7 from shard_00 to shard_17");
        assertThat(watch.news(move, List.of(REGISTERED, PREPARED)))
                .containsExactly("move 12  12:00:00  PREPARED     the target expects it");
        assertThat(watch.news(move, List.of(REGISTERED, PREPARED))).isEmpty();
    }

    @Test
    void tellsProgressAndProblemsWhenTheyChange() {
        var copying = AMove.at(MoveStep.PREPARED).copied(10, 2_048, 4_096);

        assertThat(watch.news(copying.build(), List.of())).hasSize(1);
        assertThat(watch.news(copying.build(), List.of())).isEmpty();
        assertThat(watch.news(copying.copied(20, 4_096, 4_096).build(), List.of()))
                .singleElement()
                .asString()
                .contains("20 rows");
        assertThat(watch.news(copying.withProblem("the disk is full").build(), List.of()))
                .last()
                .asString()
                .endsWith("does not get on: the disk is full");
    }
}
