package io.tessera.devstack.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTextTest {
    private static final long MEBIBYTE = 1L << 20;

    @Test
    void copyShowsSpeedAndWhatIsLeft() {
        var copying = AMove.at(MoveStep.PREPARED).copied(12_345, 20 * MEBIBYTE, 80 * MEBIBYTE);

        assertThat(MoveText.progress(copying.build()))
                .isEqualTo("12,345 rows, 20.0 MiB of about 80.0 MiB, 2.0 MiB/s, about 30 s left");
    }

    @Test
    void streamShowsHowFarItIsBehind() {
        assertThat(MoveText.progress(AMove.at(MoveStep.COPIED).withLag(4).build()))
                .isEqualTo("lag 4 ms");
        assertThat(MoveText.progress(AMove.at(MoveStep.FINISHED).withLag(4).build())).isEmpty();
    }

    @Test
    void standingSaysThePauseAndForHowLongTheWayBackIsOpen() {
        var following = AMove.at(MoveStep.FOLLOWING).withPause(8_340);

        assertThat(MoveText.standing(following.build(), AMove.BEGUN))
                .isEqualTo(
                        "shard_17 has buckets 3-5; its writes paused for 8.3 ms. The way back is open until"
                                + " 2026-03-02T12:00:00Z.");
    }

    @Test
    void standingOfOneThatDoesNotGetOnSaysWhyAndHowToGoOn() {
        var stuck = AMove.at(MoveStep.COPIED).withProblem("the stream is 30 s behind");

        assertThat(MoveText.standing(stuck.build(), AMove.BEGUN))
                .isEqualTo(
                        "Move 12 stands at COPIED: the stream is 30 s behind; ./tessera shards resume 12 goes on"
                                + " with it.");
    }

    @Test
    void everyStepHasItsSentence() {
        for (MoveStep step : MoveStep.values()) {
            assertThat(MoveText.standing(AMove.at(step).build(), AMove.BEGUN)).endsWith(".");
        }
    }

    @Test
    void rowsOfTheTableStandBelowItsHeader() {
        String row = MoveText.row(AMove.at(MoveStep.FINISHED).withPause(900).build());

        assertThat(row.indexOf("FINISHED")).isEqualTo(MoveText.HEADER.indexOf("STEP"));
        assertThat(row.indexOf("buckets 3-5")).isEqualTo(MoveText.HEADER.indexOf("WHAT"));
        assertThat(row).contains("0.9 ms");
    }

    @Test
    void scopeIsNamedByWhatMoves() {
        var acme = OrganizationId.of("0198c0de-0000-7000-8000-000000000001");

        assertThat(MoveText.scope(MoveScope.buckets(List.of((short) 7)))).isEqualTo("bucket 7");
        assertThat(MoveText.scope(MoveScope.organization(acme))).isEqualTo("organization " + acme);
    }
}
