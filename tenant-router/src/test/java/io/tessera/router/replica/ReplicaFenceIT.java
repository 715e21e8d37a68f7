package io.tessera.router.replica;

import static io.tessera.router.replica.StandbyScene.RELAXED;
import static io.tessera.router.replica.StandbyScene.STRICT;
import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.ShardId;
import io.tessera.router.replica.StandbyScene.Answer;
import io.tessera.router.testing.Standby;
import io.tessera.router.testing.TestCluster.Tenant;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organizations are apart on a standby too, and leave it when they move. */
class ReplicaFenceIT {
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
    void organizationsAreApartOnTheStandby() {
        Tenant neighbour = StandbyScene.CLUSTER.newTenantInBucketOf(scene.acme());
        scene.router().write(neighbour.id(), "one");
        scene.router().write(neighbour.id(), "two");

        scene.awaitAnswer(scene.acme().id(), RELAXED, new Answer(true, 1));
        scene.awaitAnswer(neighbour.id(), RELAXED, new Answer(true, 2));
        long foreign =
                await(
                        scene.router()
                                .reads()
                                .read(
                                        scene.acme().id(),
                                        RELAXED,
                                        c ->
                                                c.query(
                                                                "SELECT count(*) FROM note WHERE organization_id = '%s'"
                                                                        .formatted(neighbour.id()))
                                                        .execute()
                                                        .map(rows ->
                                                                rows.iterator()
                                                                        .next()
                                                                        .getLong(0))));

        assertThat(foreign).isZero();
    }

    @Test
    void standbyHasTheFence() throws SQLException {
        standby.awaitPresent();
        try (var session = scene.onStandby()) {
            assertThat(session.first("SELECT count(*) FROM note", row -> row.getLong(1)))
                    .contains(0L);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> scene.begin(session, 2))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("TS001"));
            scene.begin(session, 1);
        }
    }

    @Test
    void moveIsFollowedNoLaterThanTheBound() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        ShardId target = scene.move();
        try {
            // As of a moment within the bound this shard was the owner, and this is all it had.
            assertThat(scene.read(RELAXED)).isEqualTo(new Answer(true, 1));

            scene.publish(target, 2);
            await(scene.router().directory().refresh());
            scene.router().write(scene.acme().id(), "at the new owner");
            assertThat(scene.read(STRICT)).isEqualTo(new Answer(false, 1));
            var written = await(scene.router().reads().position(scene.acme().id()));
            assertThat(written.epoch()).isEqualTo(2);

            standby.resume();
            scene.awaitAnswer(RELAXED.notBefore(written), new Answer(true, 1));
        } finally {
            scene.moveBack(target);
        }
    }

    @Test
    void standbyOfAFormerOwnerRefuses() {
        scene.awaitAnswer(RELAXED, new Answer(true, 1));
        ShardId target = scene.move();
        try {
            standby.awaitPresent();

            assertThat(scene.read(RELAXED)).isEqualTo(new Answer(false, 0));

            assertThat(scene.outcomes("moved")).isPositive();
        } finally {
            scene.moveBack(target);
        }
    }
}
