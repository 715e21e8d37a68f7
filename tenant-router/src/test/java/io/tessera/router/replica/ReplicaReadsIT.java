package io.tessera.router.replica;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.Standby;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary, its standby, and organizations that may be read on either. */
class ReplicaReadsIT {
    private static final TestCluster CLUSTER = TestCluster.running();

    /** Longer than any test takes: only what was never replayed is too old. */
    private static final Staleness RELAXED = Staleness.within(Duration.ofMinutes(1));

    /** Nothing noted earlier is new enough: the primary is asked each time. */
    private static final Staleness STRICT = Staleness.within(Duration.ofNanos(1));

    private static final int CONNECTIONS = 2;

    private static Standby standby;

    private final Tenant acme = CLUSTER.newTenant();
    private RunningRouter router;

    @BeforeAll
    static void copyPrimary() {
        standby = Standby.of(CLUSTER);
    }

    @AfterAll
    static void endStandby() {
        standby.close();
    }

    @BeforeEach
    void start() {
        for (ShardId shard : TestCluster.LAYOUT.shards()) {
            register(shard, standby.url("tessera_" + shard));
        }
        router = RunningRouter.start(ShardPoolOptions.ofSize(CONNECTIONS));
        router.write(acme.id(), "first");
    }

    @AfterEach
    void stop() {
        router.close();
        standby.resume();
        TestCluster.execute(CLUSTER.directory(), "DELETE FROM shard_replica");
    }

    /** Who answered, and how many notes it saw. */
    private record Answer(boolean fromStandby, long notes) {}

    @Test
    void standbyAnswersWhatMayBeOld() {
        awaitAnswer(RELAXED, new Answer(true, 1));

        assertThat(outcomes("replica")).isPositive();
    }

    @Test
    void primaryAnswersWhatMustBeNew() {
        awaitAnswer(RELAXED, new Answer(true, 1));

        assertThat(read(Staleness.none())).isEqualTo(new Answer(false, 1));
    }

    @Test
    void writerReadsWhatItWroteThoughTheStandbyHasNotReplayedIt() {
        awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        router.write(acme.id(), "second");
        var written = Position.ofToken(await(router.reads().position(acme.id())).token());

        assertThat(read(RELAXED.notBefore(written))).isEqualTo(new Answer(false, 2));
        assertThat(read(RELAXED)).isEqualTo(new Answer(true, 1));

        standby.resume();
        awaitAnswer(RELAXED.notBefore(written), new Answer(true, 2));
    }

    @Test
    void standbyThatIsTooOldDoesNotAnswer() {
        awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        router.write(acme.id(), "second");

        assertThat(read(STRICT)).isEqualTo(new Answer(false, 2));
        assertThat(outcomes("behind")).isPositive();

        standby.resume();
        awaitAnswer(STRICT, new Answer(true, 2));
    }

    @Test
    void standbyIsNewEnoughAgainWithoutAnyWrite() {
        standby.awaitPresent();

        awaitAnswer(STRICT, new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhenTheStandbyIsKilled() {
        awaitAnswer(RELAXED, new Answer(true, 1));
        standby.kill();
        try {
            assertThat(read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(outcomes("lost")).isPositive();
        } finally {
            standby.start();
        }

        awaitAnswer(RELAXED, new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhenTheStandbyHangs() {
        try (var wire = TcpProxy.to(standby.port())) {
            TestCluster.execute(CLUSTER.directory(), "DELETE FROM shard_replica");
            register(
                    acme.shard(),
                    "postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), acme.shard()));
            await(router.directory().refresh());
            awaitAnswer(RELAXED, new Answer(true, 1));
            wire.hold();

            assertThat(read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(outcomes("lost")).isPositive();
        }
    }

    @Test
    void primaryAnswersWhenTheStandbyHasTooMuchToDo() throws SQLException {
        awaitAnswer(RELAXED, new Answer(true, 1));
        var held = new ArrayList<Future<?>>();
        try (var holder = onStandby()) {
            holder.update("SELECT pg_advisory_lock(42)");
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                var read =
                        router.reads()
                                .read(
                                        acme.id(),
                                        RELAXED,
                                        c -> c.query("SELECT pg_advisory_xact_lock(42)").execute());
                held.add(Future.fromCompletionStage(read.subscribeAsCompletionStage()));
            }

            assertThat(read(RELAXED)).isEqualTo(new Answer(false, 1));
            assertThat(outcomes("busy")).isPositive();
            assertThat(outcomes("lost")).isZero();
        }

        await(Future.all(held));
        assertThat(read(RELAXED)).isEqualTo(new Answer(true, 1));
    }

    @Test
    void primaryAnswersWhereThereIsNoStandby() {
        TestCluster.execute(CLUSTER.directory(), "DELETE FROM shard_replica");
        await(router.directory().refresh());

        assertThat(read(RELAXED)).isEqualTo(new Answer(false, 1));
    }

    @Test
    void serverThatIsNoStandbyDoesNotPassForOne() {
        TestCluster.execute(CLUSTER.directory(), "DELETE FROM shard_replica");
        register(acme.shard(), CLUSTER.url("tessera_" + acme.shard()));
        await(router.directory().refresh());

        assertThat(read(RELAXED)).isEqualTo(new Answer(false, 1));
        assertThat(outcomes("replica")).isZero();
        assertThat(outcomes("behind")).isPositive();
    }

    @Test
    void organizationsAreApartOnTheStandby() {
        Tenant neighbour = CLUSTER.newTenantInBucketOf(acme);
        router.write(neighbour.id(), "one");
        router.write(neighbour.id(), "two");

        awaitAnswer(acme.id(), RELAXED, new Answer(true, 1));
        awaitAnswer(neighbour.id(), RELAXED, new Answer(true, 2));
        long foreign =
                await(
                        router.reads()
                                .read(
                                        acme.id(),
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
        try (var session = onStandby()) {
            assertThat(session.first("SELECT count(*) FROM note", row -> row.getLong(1)))
                    .contains(0L);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> begin(session, 2))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("TS001"));
            begin(session, 1);
        }
    }

    @Test
    void readsAreReadOnlyOnEither() {
        awaitAnswer(RELAXED, new Answer(true, 1));

        for (Staleness staleness : new Staleness[] {Staleness.none(), RELAXED}) {
            assertThatExceptionOfType(PgException.class)
                    .isThrownBy(() ->
                            await(
                                    router.reads()
                                            .read(
                                                    acme.id(),
                                                    staleness,
                                                    c -> RunningRouter.insert(c, "never"))))
                    .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("25006"));
        }
        assertThat(router.count(acme.id())).isEqualTo(1);
    }

    @Test
    void moveIsFollowedNoLaterThanTheBound() {
        awaitAnswer(RELAXED, new Answer(true, 1));
        standby.pause();
        ShardId target = move();
        try {
            // As of a moment within the bound this shard was the owner, and this is all it had.
            assertThat(read(RELAXED)).isEqualTo(new Answer(true, 1));

            publish(target, 2);
            await(router.directory().refresh());
            router.write(acme.id(), "at the new owner");
            assertThat(read(STRICT)).isEqualTo(new Answer(false, 1));
            var written = await(router.reads().position(acme.id()));
            assertThat(written.epoch()).isEqualTo(2);

            standby.resume();
            awaitAnswer(RELAXED.notBefore(written), new Answer(true, 1));
        } finally {
            moveBack(target);
        }
    }

    @Test
    void standbyOfAFormerOwnerRefuses() {
        awaitAnswer(RELAXED, new Answer(true, 1));
        ShardId target = move();
        try {
            standby.awaitPresent();
            var published =
                    CompletableFuture.runAsync(
                            () -> publish(target, 2),
                            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

            assertThat(read(RELAXED).notes()).isZero();

            published.join();
            assertThat(outcomes("moved")).isPositive();
        } finally {
            moveBack(target);
        }
    }

    private JdbcSession onStandby() throws SQLException {
        return new JdbcSession(standby.as(CLUSTER.as(TestCluster.APP, acme.shard())).connect());
    }

    private void begin(JdbcSession session, long epoch) throws SQLException {
        session.update(
                "SELECT begin_tenant('%s', %d::smallint, %d)"
                        .formatted(acme.id(), acme.bucket(), epoch));
    }

    private Answer read(Staleness staleness) {
        return read(acme.id(), staleness);
    }

    private Answer read(OrganizationId organization, Staleness staleness) {
        return await(router.reads().read(organization, staleness, ReplicaReadsIT::answer));
    }

    private static Future<Answer> answer(SqlConnection connection) {
        return connection
                .query("SELECT pg_is_in_recovery(), count(*) FROM note")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Answer(row.getBoolean(0), row.getLong(1)));
    }

    private void awaitAnswer(Staleness staleness, Answer expected) {
        awaitAnswer(acme.id(), staleness, expected);
    }

    private void awaitAnswer(OrganizationId organization, Staleness staleness, Answer expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read(organization, staleness).equals(expected));
    }

    private double outcomes(String outcome) {
        return router.metrics().get("tenant.reads.stale").tag("outcome", outcome).counter().count();
    }

    private static void register(ShardId shard, String url) {
        TestCluster.execute(
                CLUSTER.directory(),
                "INSERT INTO shard_replica (shard_id, url) VALUES ('%s', '%s')"
                        .formatted(shard, url));
    }

    /** Gives the bucket to another shard, which the directory does not know yet. */
    private ShardId move() {
        ShardId target =
                TestCluster.LAYOUT.shards().stream()
                        .filter(shard -> !shard.equals(acme.shard()))
                        .findFirst()
                        .orElseThrow();
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "UPDATE bucket_ownership SET epoch = 2, state = 'MOVED', moved_to = '%s' WHERE bucket = %d"
                        .formatted(target, acme.bucket()));
        TestCluster.execute(
                CLUSTER.shard(target),
                "INSERT INTO bucket_ownership (bucket, epoch, state) VALUES (%d, 2, 'ACTIVE')"
                        .formatted(acme.bucket()));
        return target;
    }

    /** Other tests register organizations in any bucket. */
    private void moveBack(ShardId target) {
        TestCluster.execute(
                CLUSTER.shard(target),
                "DELETE FROM bucket_ownership WHERE bucket = " + acme.bucket());
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "UPDATE bucket_ownership SET epoch = 1, state = 'ACTIVE', moved_to = null WHERE bucket = "
                        + acme.bucket());
        publish(acme.shard(), 1);
    }

    private void publish(ShardId shard, long epoch) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE bucket_map SET shard_id = '%s', epoch = %d WHERE bucket = %d"
                        .formatted(shard, epoch, acme.bucket()));
    }
}
