package io.tessera.router.replica;

import static io.tessera.router.replica.StandbyScene.RELAXED;
import static io.tessera.router.replica.StandbyScene.STRICT;
import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.replica.StandbyScene.Answer;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.Standby;
import io.tessera.router.testing.TcpProxy;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary and its standby, which answers only what it may. */
class ReplicaReadsIT {
    private static Standby standby;

    private StandbyScene scene;

    @BeforeAll
    static void copyPrimary() {
        standby = Standby.of(StandbyScene.CLUSTER);
    }

    @AfterAll
    static void endStandby() {
        standby.close();
    }

    @BeforeEach
    void start() {
        scene = StandbyScene.with(standby);
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void standbyAnswersWhatMayBeOld() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));

        assertThat(scene.outcomes("replica")).isPositive();
    }

    @Test
    void primaryAnswersWhatMustBeNew() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));

        assertThat(scene.read(Staleness.none())).isEqualTo(new Answer(false, 1));
    }

    @Test
    void writerReadsWhatItWroteThoughTheStandbyHasNotReplayedIt() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        scene.router().write(scene.acme().id(), "second");
        var written =
                Position.ofToken(await(scene.router().reads().position(scene.acme().id())).token());

        assertThat(scene.read(RELAXED.notBefore(written))).isEqualTo(new Answer(false, 2));
        assertThat(scene.read(RELAXED)).isEqualTo(new Answer(true, 1));

        standby.resume();
        scene.awaitAnswer(RELAXED.notBefore(written), new Answer(true, 2));
    }

    @Test
    void standbyThatIsTooOldDoesNotAnswer() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        scene.router().write(scene.acme().id(), "second");

        assertThat(scene.read(STRICT)).isEqualTo(new Answer(false, 2));
        assertThat(scene.outcomes("behind")).isPositive();

        standby.resume();
        scene.awaitAnswer(STRICT, new Answer(true, 2));
    }

    @Test
    void standbyIsNewEnoughAgainWithoutAnyWrite() {
        standby.awaitPresent();

        scene.awaitAnswer(STRICT, new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhenTheStandbyIsKilled() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        standby.kill();
        try {
            assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(scene.outcomes("lost")).isPositive();
        } finally {
            standby.start();
        }

        scene.awaitAnswer(RELAXED, new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhenTheStandbyHangs() {
        try (var wire = TcpProxy.to(standby.port())) {
            StandbyScene.forgetReplicas();
            StandbyScene.register(
                    scene.acme().shard(),
                    "postgresql://127.0.0.1:%d/tessera_%s"
                            .formatted(wire.port(), scene.acme().shard()));
            await(scene.router().directory().refresh());
            scene.awaitAnswer(RELAXED, new Answer(true, 1));
            wire.hold();

            assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(scene.outcomes("lost")).isPositive();
        }
    }

    @Test
    void primaryAnswersWhenTheStandbyHasTooMuchToDo() throws SQLException {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        var held = new ArrayList<Future<?>>();
        try (var holder = scene.onStandby()) {
            holder.update("SELECT pg_advisory_lock(42)");
            for (int connection = 0; connection < StandbyScene.CONNECTIONS; connection++) {
                var read =
                        scene.router()
                                .reads()
                                .read(
                                        scene.acme().id(),
                                        RELAXED,
                                        c -> c.query("SELECT pg_advisory_xact_lock(42)").execute());
                held.add(Future.fromCompletionStage(read.subscribeAsCompletionStage()));
            }

            assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(scene.outcomes("busy")).isPositive();
            assertThat(scene.outcomes("lost")).isZero();
        }

        await(Future.all(held));
        assertThat(scene.read(RELAXED)).isEqualTo(new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhereThereIsNoStandby() {
        StandbyScene.forgetReplicas();
        await(scene.router().directory().refresh());

        assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 1));
    }

    @Test
    void serverThatIsNoStandbyDoesNotPassForOne() {
        StandbyScene.forgetReplicas();
        StandbyScene.register(
                scene.acme().shard(), StandbyScene.CLUSTER.url("tessera_" + scene.acme().shard()));
        await(scene.router().directory().refresh());

        assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 1));
        assertThat(scene.outcomes("replica")).isZero();
        assertThat(scene.outcomes("behind")).isPositive();
    }

    @Test
    void readsAreReadOnlyOnEither() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));

        for (Staleness staleness : new Staleness[] {Staleness.none(), RELAXED}) {
            assertThatExceptionOfType(PgException.class)
                    .isThrownBy(() ->
                            await(
                                    scene.router()
                                            .reads()
                                            .read(
                                                    scene.acme().id(),
                                                    staleness,
                                                    c -> RunningRouter.insert(c, "never"))))
                    .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("25006"));
        }
        assertThat(scene.router().count(scene.acme().id())).isEqualTo(1);
    }
}
