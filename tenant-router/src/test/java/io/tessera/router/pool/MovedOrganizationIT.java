package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An organization that moves is followed from shard to shard, whether or not the directory can be
 * asked. Each test pins an organization of its own, so that the bucket stays as it is.
 */
class MovedOrganizationIT {
    private static final TestCluster CLUSTER = TestCluster.running();

    private final Tenant acme = CLUSTER.newTenant();
    private final ShardId home = acme.shard();
    private final List<ShardId> others =
            TestCluster.LAYOUT.shards().stream().filter(shard -> !shard.equals(home)).toList();
    private TcpProxy wire;
    private RunningRouter router;

    @BeforeEach
    void start() {
        wire = TcpProxy.to(CLUSTER.port());
        own(home, 1, "ACTIVE", null);
        router =
                RunningRouter.start(
                        RunningRouter.options(
                                "postgresql://127.0.0.1:%d/tessera_directory"
                                        .formatted(wire.port())),
                        TestCluster.APP,
                        ShardPoolOptions.ofSize(2));
        router.write(acme.id(), "before");
    }

    @AfterEach
    void stop() {
        router.close();
        wire.close();
        TestCluster.execute(
                CLUSTER.directory(),
                "DELETE FROM pin WHERE organization_id = '%s'".formatted(acme.id()),
                "UPDATE shard SET state = 'ACTIVE'");
        for (ShardId shard : TestCluster.LAYOUT.shards()) {
            TestCluster.execute(
                    CLUSTER.shard(shard),
                    "DELETE FROM pin_ownership WHERE organization_id = '%s'".formatted(acme.id()));
        }
    }

    @Test
    void isFollowedWhileTheDirectoryIsAway() {
        cutDirectory();
        move(home, others.get(0), 2);

        router.write(acme.id(), "after");
        router.write(acme.id(), "and again");

        assertThat(rows(home)).isEqualTo(1);
        assertThat(rows(others.get(0))).isEqualTo(2);
        assertThat(router.transactions().route(acme.id()).shard()).isEqualTo(others.get(0));
        assertThat(stale()).as("the second went straight there").isEqualTo(1);
    }

    @Test
    void isFollowedOverSeveralMovesAndBackHome() {
        cutDirectory();
        move(home, others.get(0), 2);
        move(others.get(0), others.get(1), 3);

        router.write(acme.id(), "moved twice");
        assertThat(rows(others.get(1))).isEqualTo(1);

        move(others.get(1), home, 4);
        router.write(acme.id(), "back home");
        assertThat(rows(home)).isEqualTo(2);
    }

    @Test
    void processThatMissedAWholeRoundTripFindsItToo() {
        cutDirectory();
        move(home, others.get(0), 2);
        move(others.get(0), home, 3);

        router.write(acme.id(), "home again");

        assertThat(rows(home)).isEqualTo(2);
        assertThat(router.transactions().route(acme.id()).epoch()).isEqualTo(3);
    }

    @Test
    void transactionReadsTheRouteThatItTakes() {
        cutDirectory();
        move(home, others.get(0), 2);

        long epoch =
                await(
                        router.transactions()
                                .inTransaction(
                                        acme.id(),
                                        c ->
                                                RunningRouter.insert(c, "with its epoch")
                                                        .map(written ->
                                                                router.transactions()
                                                                        .route(acme.id())
                                                                        .epoch())));

        assertThat(epoch).isEqualTo(2);
    }

    @Test
    void isHeldWhileItsRowsComeIn() {
        cutDirectory();
        own(others.get(0), 2, "INCOMING", null);
        own(home, 2, "MOVED", others.get(0));
        var written = CompletableFuture.runAsync(() -> router.write(acme.id(), "held"));
        Awaitility.await().until(() -> router.metrics().counter("tenant.routes.held").count() > 3);
        assertThat(written).isNotDone();

        own(others.get(0), 2, "ACTIVE", null);

        assertThat(written).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(rows(others.get(0))).isEqualTo(1);
    }

    @Test
    void unknownShardIsLookedUpInTheDirectory() {
        ShardId target = others.get(0);
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE shard SET state = 'RETIRED' WHERE id = '%s'".formatted(target));
        await(router.directory().refresh());
        assertThat(router.directory().shards()).doesNotContain(target);
        move(home, target, 2);
        var written = CompletableFuture.runAsync(() -> router.write(acme.id(), "found"));
        Awaitility.await().until(() -> stale() > 0);

        TestCluster.execute(CLUSTER.directory(), "UPDATE shard SET state = 'ACTIVE'");

        assertThat(written).succeedsWithin(5, TimeUnit.SECONDS);
        assertThat(rows(target)).isEqualTo(1);
    }

    @Test
    void newerMapWinsOverWhatAShardSaid() {
        cutDirectory();
        move(home, others.get(0), 2);
        router.write(acme.id(), "followed");
        move(others.get(0), others.get(1), 3);
        publish(others.get(1), 3);

        wire.restore();
        Awaitility.await()
                .until(() -> router.directory().route(acme.id()).shard().equals(others.get(1)));
        double refusals = stale();
        router.write(acme.id(), "mapped");

        assertThat(rows(others.get(1))).isEqualTo(1);
        assertThat(stale()).isEqualTo(refusals);
    }

    @Test
    void moveThatWasCalledOffIsForgotten() {
        cutDirectory();
        move(home, others.get(0), 2);
        router.write(acme.id(), "followed");

        disown(others.get(0));
        own(home, 1, "ACTIVE", null);
        router.write(acme.id(), "stayed after all");

        assertThat(rows(home)).isEqualTo(2);
        assertThat(router.transactions().route(acme.id()).shard()).isEqualTo(home);
    }

    private void cutDirectory() {
        wire.cut();
        Awaitility.await().until(() -> !router.directory().status().connected());
    }

    private void move(ShardId from, ShardId to, long epoch) {
        own(from, epoch, "MOVED", to);
        own(to, epoch, "ACTIVE", null);
    }

    private void own(ShardId shard, long epoch, String state, @Nullable ShardId movedTo) {
        disown(shard);
        TestCluster.execute(
                CLUSTER.shard(shard),
                "INSERT INTO pin_ownership VALUES ('%s', %d, %d, '%s', %s)"
                        .formatted(
                                acme.id(),
                                acme.bucket(),
                                epoch,
                                state,
                                movedTo == null ? "null" : "'" + movedTo + "'"));
    }

    private void disown(ShardId shard) {
        TestCluster.execute(
                CLUSTER.shard(shard),
                "DELETE FROM pin_ownership WHERE organization_id = '%s'".formatted(acme.id()));
    }

    private void publish(ShardId shard, long epoch) {
        TestCluster.execute(
                CLUSTER.directory(),
                "INSERT INTO pin (organization_id, shard_id, epoch) VALUES ('%s', '%s', %d)"
                        .formatted(acme.id(), shard, epoch));
    }

    private double stale() {
        return router.metrics().counter("tenant.routes.stale").count();
    }

    private long rows(ShardId shard) {
        return TestCluster.number(
                CLUSTER.superuser("tessera_" + shard),
                "SELECT count(*) FROM note WHERE organization_id = '%s'".formatted(acme.id()));
    }
}
