package io.tessera.router.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrimaryPositionsTest {
    private static final ShardId SHARD = new ShardId("shard_00");
    private static final String ADDRESS = "postgresql://a:1/one";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<Promise<Long>> questions = new ArrayList<>();
    private long now = -5;
    private final PrimaryPositions positions =
            new PrimaryPositions(
                    (shard, address) -> {
                        Promise<Long> question = Promise.promise();
                        questions.add(question);
                        return question.future();
                    },
                    () -> now);

    @Test
    void asksWhenNothingIsKnown() {
        var covering = covering(SECOND);
        assertThat(covering.isComplete()).isFalse();

        questions.getFirst().complete(100L);

        assertThat(covering.result()).isEqualTo(100);
    }

    @Test
    void answersWithTheLowestThatIsNewEnough() {
        know(100);
        pass(Duration.ofMillis(600));
        know(200);
        pass(Duration.ofMillis(300));

        assertThat(covering(SECOND).result()).isEqualTo(100);
        assertThat(covering(Duration.ofMillis(500)).result()).isEqualTo(200);
        pass(Duration.ofMillis(200));
        assertThat(covering(SECOND).result()).isEqualTo(200);
    }

    @Test
    void asksOncePerIntervalMeanwhile() {
        know(100);
        pass(Duration.ofMillis(50));
        covering(SECOND);
        assertThat(questions).hasSize(1);

        pass(Duration.ofMillis(100));
        covering(SECOND);
        covering(SECOND);

        assertThat(questions).hasSize(2);
    }

    @Test
    void sharesAQuestionThatIsNewEnough() {
        var first = covering(SECOND);
        pass(Duration.ofMillis(400));
        var second = covering(SECOND);
        questions.getFirst().complete(100L);

        assertThat(questions).hasSize(1);
        assertThat(first.result()).isEqualTo(100);
        assertThat(second.result()).isEqualTo(100);
    }

    @Test
    void doesNotRelyOnAQuestionAskedBeforeTheBound() {
        covering(SECOND);
        pass(Duration.ofMillis(1_500));
        var second = covering(SECOND);
        questions.getFirst().complete(100L);

        assertThat(questions).hasSize(2);
        assertThat(second.isComplete()).isFalse();
        questions.get(1).complete(300L);
        assertThat(second.result()).isEqualTo(300);
    }

    @Test
    void answersThatOvertakeEachOtherStayInOrder() {
        covering(SECOND);
        pass(Duration.ofMillis(1_500));
        covering(SECOND);
        questions.get(1).complete(300L);
        questions.getFirst().complete(100L);

        assertThat(covering(Duration.ofMinutes(1)).result()).isEqualTo(300);
    }

    @Test
    void failsWhenThePrimaryDoesAndAsksAgainNextTime() {
        var covering = covering(SECOND);
        questions.getFirst().fail("down");
        assertThat(covering.failed()).isTrue();

        var again = covering(SECOND);
        questions.get(1).complete(100L);

        assertThat(again.result()).isEqualTo(100);
    }

    @Test
    void whatWasKnownServesWhileThePrimaryIsAwayUntilItIsTooOld() {
        know(100);
        pass(Duration.ofMillis(900));
        assertThat(covering(SECOND).result()).isEqualTo(100);
        questions.get(1).fail("down");

        pass(Duration.ofMillis(200));
        var late = covering(SECOND);
        questions.get(2).fail("down");

        assertThat(late.failed()).isTrue();
    }

    @Test
    void nothingIsKnownOfAPrimaryAtANewAddress() {
        know(100);

        assertThat(positions.covering(SHARD, "postgresql://b:1/one", SECOND).isComplete())
                .isFalse();
    }

    private Future<Long> covering(Duration bound) {
        return positions.covering(SHARD, ADDRESS, bound);
    }

    private void know(long offset) {
        covering(Duration.ZERO);
        questions.getLast().complete(offset);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
