package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A shard that is no longer the owner refuses; the router finds the new one without its caller
 * noticing.
 */
class StaleRouteIT {
    private static final TestCluster CLUSTER = TestCluster.running();

    private final Tenant acme = CLUSTER.newTenant();
    private final ShardId target =
            TestCluster.LAYOUT.shards().stream()
                    .filter(s -> !s.equals(acme.shard()))
                    .findFirst()
                    .orElseThrow();
    private RunningRouter router;

    @BeforeEach
    void start() {
        router = RunningRouter.start();
        router.write(acme.id(), "before");
    }

    @AfterEach
    void stop() {
        router.close();
        // Other tests register organizations in any bucket: put this one back.
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "UPDATE bucket_ownership SET epoch = 1, state = 'ACTIVE', moved_to = null WHERE bucket = "
                        + acme.bucket());
        TestCluster.execute(
                CLUSTER.shard(target),
                "DELETE FROM bucket_ownership WHERE bucket = " + acme.bucket());
        publish(acme.shard(), 1);
    }

    @Test
    void transactionRunsOnTheNewOwnerAndTheMapFollows() {
        retireSource();
        activateTarget();
        var published =
                CompletableFuture.runAsync(
                        () -> publish(target, 2),
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

        router.write(acme.id(), "after");

        published.join();
        assertThat(rows(acme.shard())).isEqualTo(1);
        assertThat(rows(target)).isEqualTo(1);
        assertThat(router.transactions().route(acme.id()).shard()).isEqualTo(target);
        assertThat(router.metrics().counter("tenant.routes.stale").count()).isPositive();
    }

    @Test
    void interactiveTransactionIsRunAgainWhole() {
        retireSource();
        activateTarget();
        publish(target, 2);

        await(
                router.transactions()
                        .inTransaction(
                                acme.id(),
                                c ->
                                        RunningRouter.insert(c, "one")
                                                .compose(written ->
                                                        RunningRouter.insert(c, "two"))));

        assertThat(rows(target)).isEqualTo(2);
    }

    @Test
    void bucketWithoutOwnerIsUnavailableWithinItsBound() {
        retireSource();

        long begun = System.nanoTime();
        assertThatExceptionOfType(ShardUnavailableException.class)
                .isThrownBy(() -> router.write(acme.id(), "nowhere"))
                .satisfies(e -> assertThat(e.shard()).isEqualTo(acme.shard()));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_500));
        assertThat(rows(acme.shard())).isEqualTo(1);
    }

    @Test
    void pinOutranksTheBucketInTheShardToo() {
        TestCluster.execute(
                CLUSTER.shard(target),
                "INSERT INTO pin_ownership VALUES ('%s', %d, 5, 'ACTIVE')"
                        .formatted(acme.id(), acme.bucket()));
        TestCluster.execute(
                CLUSTER.directory(),
                "INSERT INTO pin VALUES ('%s', '%s', 5)".formatted(acme.id(), target));
        try {
            await(router.directory().refresh());
            router.write(acme.id(), "pinned");

            assertThat(rows(target)).isEqualTo(1);
        } finally {
            TestCluster.execute(CLUSTER.directory(), "DELETE FROM pin");
            TestCluster.execute(CLUSTER.shard(target), "DELETE FROM pin_ownership");
        }
    }

    @Test
    void theFirstPinOfABucketIsSeenAtOnce() throws SQLException {
        assertThat(hasPins(acme.shard())).isFalse();
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "INSERT INTO pin_ownership VALUES ('%s', %d, 5, 'MOVED', '%s')"
                        .formatted(acme.id(), acme.bucket(), target));
        TestCluster.execute(
                CLUSTER.shard(target),
                "INSERT INTO pin_ownership VALUES ('%s', %d, 5, 'ACTIVE')"
                        .formatted(acme.id(), acme.bucket()));
        try {
            router.write(acme.id(), "follows the refusal");

            assertThat(hasPins(acme.shard())).isTrue();
            assertThat(rows(acme.shard())).isEqualTo(1);
            assertThat(rows(target)).isEqualTo(1);
        } finally {
            for (ShardId shard : List.of(acme.shard(), target)) {
                TestCluster.execute(CLUSTER.shard(shard), "DELETE FROM pin_ownership");
            }
        }
    }

    private boolean hasPins(ShardId shard) throws SQLException {
        try (var session = new JdbcSession(CLUSTER.shard(shard).connect())) {
            return session.exists(
                    "SELECT FROM bucket_ownership WHERE bucket = ? AND has_pins", acme.bucket());
        }
    }

    private void retireSource() {
        TestCluster.execute(
                CLUSTER.shard(acme.shard()),
                "UPDATE bucket_ownership SET epoch = 2, state = 'MOVED', moved_to = '%s' WHERE bucket = %d"
                        .formatted(target, acme.bucket()));
    }

    private void activateTarget() {
        TestCluster.execute(
                CLUSTER.shard(target),
                "INSERT INTO bucket_ownership (bucket, epoch, state) VALUES (%d, 2, 'ACTIVE')"
                        .formatted(acme.bucket()));
    }

    private void publish(ShardId shard, long epoch) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE bucket_map SET shard_id = '%s', epoch = %d WHERE bucket = %d"
                        .formatted(shard, epoch, acme.bucket()));
    }

    private long rows(ShardId shard) {
        return TestCluster.number(
                CLUSTER.superuser("tessera_" + shard),
                "SELECT count(*) FROM note WHERE organization_id = '%s'".formatted(acme.id()));
    }
}
