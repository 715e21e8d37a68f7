package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.split.Split;
import io.tessera.router.split.SplitCoordinator;
import io.tessera.router.split.SplitException;
import io.tessera.router.split.SplitLimits;
import io.tessera.router.split.SplitObserver;
import io.tessera.router.split.SplitPiece;
import io.tessera.router.split.SplitRegister;
import io.tessera.router.split.Standing;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators may do with a split, and what holds it back. */
@Timeout(120)
class SplitControlsIT {
    private static MoveCluster cluster;

    private final Queue<String> held = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        cluster = MoveCluster.startWith(2);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @AfterEach
    void giveUp() {
        splits().underWay(MoveCluster.REGION).ifPresent(splits()::abandon);
    }

    @Test
    void whatIsDoneIsReadFromTheMap() throws Exception {
        var coordinator = coordinator(SplitProcess.LIMITS);
        Split split = coordinator.begin(SplitProcess.request(3));
        assertThat(splits().standings(split).values())
                .isNotEmpty()
                .allMatch(Standing.Waiting.class::isInstance);

        assertThat(coordinator.run(split)).isEmpty();

        assertThat(splits().standings(split).values()).allMatch(Standing.Done.class::isInstance);
        assertThat(splits().underWay(MoveCluster.REGION)).isEmpty();
        assertThat(cluster.register().inFlight(MoveCluster.REGION)).isEmpty();
    }

    @Test
    void oneUnderWayIsGoneOnWithOrGivenUp() throws Exception {
        var coordinator = coordinator(SplitProcess.LIMITS);
        Split split = coordinator.begin(SplitProcess.request(5));

        assertThat(coordinator.begin(SplitProcess.request(5))).isEqualTo(split);
        assertThatExceptionOfType(SplitException.class)
                .isThrownBy(() -> coordinator.begin(SplitProcess.request(7)))
                .withMessageContaining("a split to 5 shards is under way");
        splits().abandon(split);
        assertThat(coordinator.begin(SplitProcess.request(7)).id()).isGreaterThan(split.id());
    }

    @Test
    void nothingBeginsOnAShardThatIsPressed() throws Exception {
        var coordinator = coordinator(new SplitLimits(2, Duration.ZERO, 0));
        Split split = coordinator.begin(SplitProcess.request(6));
        var running = new FutureTask<>(() -> coordinator.run(split));
        Thread thread = Thread.ofPlatform().start(running);

        Awaitility.await().until(() -> held.size() > 2);
        thread.interrupt();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(held).allMatch(reason -> reason.contains("ms for a write"));
        assertThat(cluster.register().inFlight(MoveCluster.REGION)).isEmpty();
        assertThat(splits().underWay(MoveCluster.REGION)).contains(split);
    }

    private SplitCoordinator coordinator(SplitLimits limits) {
        return SplitProcess.coordinator(
                cluster.directory(),
                cluster.ports(),
                "test",
                limits,
                new SplitObserver() {
                    @Override
                    public void held(SplitPiece piece, String reason) {
                        held.add(reason);
                    }
                });
    }

    private static SplitRegister splits() {
        return new SplitRegister(cluster.directory());
    }
}
