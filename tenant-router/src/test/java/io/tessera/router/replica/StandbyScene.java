package io.tessera.router.replica;

import static io.tessera.router.testing.RunningRouter.await;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.Standby;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An organization with one note, and a router that may read it on a standby. */
record StandbyScene(Standby standby, RunningRouter router, Tenant acme) implements AutoCloseable {
    static final TestCluster CLUSTER = TestCluster.running();

    /** Longer than any test takes: only what was never replayed is too old. */
    static final Staleness RELAXED = Staleness.within(Duration.ofMinutes(1));

    /** Nothing noted earlier is new enough: the primary is asked each time. */
    static final Staleness STRICT = Staleness.within(Duration.ofNanos(1));

    static final int CONNECTIONS = 2;

    /** Who answered, and how many notes it saw. */
    record Answer(boolean fromStandby, long notes) {}

    static StandbyScene with(Standby standby) {
        for (ShardId shard : TestCluster.LAYOUT.shards()) {
            register(shard, standby.url("tessera_" + shard));
        }
        Tenant acme = CLUSTER.newTenant();
        var router = RunningRouter.start(ShardPoolOptions.ofSize(CONNECTIONS));
        router.write(acme.id(), "first");
        return new StandbyScene(standby, router, acme);
    }

    @Override
    public void close() {
        router.close();
        standby.resume();
        forgetReplicas();
    }

    static void register(ShardId shard, String url) {
        TestCluster.execute(
                CLUSTER.directory(),
                "INSERT INTO shard_replica (shard_id, url) VALUES ('%s', '%s')"
                        .formatted(shard, url));
    }

    static void forgetReplicas() {
        TestCluster.execute(CLUSTER.directory(), "DELETE FROM shard_replica");
    }

    JdbcSession onStandby() throws SQLException {
        return new JdbcSession(standby.as(CLUSTER.as(TestCluster.APP, acme.shard())).connect());
    }

    void begin(JdbcSession session, long epoch) throws SQLException {
        session.update(
                "SELECT begin_tenant('%s', %d::smallint, %d)"
                        .formatted(acme.id(), acme.bucket(), epoch));
    }

    Answer read(Staleness staleness) {
        return read(acme.id(), staleness);
    }

    Answer read(OrganizationId organization, Staleness staleness) {
        return await(router.reads().read(organization, staleness, StandbyScene::answer));
    }

    static Future<Answer> answer(SqlConnection connection) {
        return connection
                .query("SELECT pg_is_in_recovery(), count(*) FROM note")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Answer(row.getBoolean(0), row.getLong(1)));
    }

    void awaitAnswer(Staleness staleness, Answer expected) {
        awaitAnswer(acme.id(), staleness, expected);
    }

    void awaitAnswer(OrganizationId organization, Staleness staleness, Answer expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> read(organization, staleness).equals(expected));
    }

    double outcomes(String outcome) {
        return router.metrics().get("tenant.reads.stale").tag("outcome", outcome).counter().count();
    }

    /** Gives the bucket to another shard, which the directory does not know yet. */
    ShardId move() {
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
    void moveBack(ShardId target) {
        TestCluster.execute(
                CLUSTER.shard(target),
                "DELETE FROM bucket_ownership WHERE bucket = " + acme.bucket());
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "UPDATE bucket_ownership SET epoch = 1, state = 'ACTIVE', moved_to = null WHERE bucket = "
                        + acme.bucket());
        publish(acme.shard(), 1);
    }

    void publish(ShardId shard, long epoch) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE bucket_map SET shard_id = '%s', epoch = %d WHERE bucket = %d"
                        .formatted(shard, epoch, acme.bucket()));
    }
}
