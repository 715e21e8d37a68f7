package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ShardPoolsIT {
    private static final TestCluster CLUSTER = TestCluster.running();

    private final Tenant acme = CLUSTER.newTenant();

    @Test
    void opensPoolsOnlyForShardsInUse() {
        try (var router = RunningRouter.start()) {
            assertThat(router.pools().opened()).isEmpty();

            router.count(acme.id());

            assertThat(router.pools().opened()).containsExactly(acme.shard());
        }
    }

    @Test
    void fullQueueFailsAtOnceAndThePoolRecovers() throws InterruptedException {
        var bounds =
                new ShardPoolOptions(
                        1,
                        1,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1));
        try (var router = RunningRouter.start(bounds)) {
            var busy = new CountDownLatch(1);
            var hold = Promise.<Void>promise();
            var first =
                    router.transactions()
                            .inTransaction(
                                    acme.id(),
                                    c -> {
                                        busy.countDown();
                                        return hold.future();
                                    })
                            .subscribeAsCompletionStage();
            assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
            var waiting =
                    router.transactions()
                            .pipelined(acme.id(), RunningRouter::count)
                            .subscribeAsCompletionStage();

            assertThatExceptionOfType(ShardUnavailableException.class)
                    .isThrownBy(() -> router.count(acme.id()));
            hold.complete();

            assertThat(first).succeedsWithin(Duration.ofSeconds(10));
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
            assertThat(router.count(acme.id())).isZero();
        }
    }

    @Test
    void manyCallersShareFewConnections() {
        try (var router = RunningRouter.start()) {
            var calls = new ArrayList<Future<Long>>();
            for (int i = 0; i < 200; i++) {
                calls.add(
                        Future.fromCompletionStage(
                                router.transactions()
                                        .pipelined(acme.id(), RunningRouter::count)
                                        .subscribeAsCompletionStage()));
            }
            await(Future.all(calls));

            assertThat(connections(acme.shard())).isLessThanOrEqualTo(2);
            assertThat(
                            router.metrics()
                                    .get("db.query.duration")
                                    .tag("shard", acme.shard().value())
                                    .timer()
                                    .count())
                    .isEqualTo(200);
            assertThat(
                            router.metrics()
                                    .get("db.pool.in.use")
                                    .tag("shard", acme.shard().value())
                                    .gauge()
                                    .value())
                    .isZero();
        }
    }

    @Test
    void deadShardHarmsOnlyItself() {
        Tenant elsewhere = tenantOnOtherShard();
        String address = CLUSTER.url("tessera_" + acme.shard());
        try (var router = RunningRouter.start();
                var wire = TcpProxy.to(CLUSTER.port())) {
            moveAddress(
                    acme.shard(),
                    "postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), acme.shard()));
            await(router.directory().refresh());
            router.write(acme.id(), "alive");
            wire.cut();

            Awaitility.await()
                    .untilAsserted(() ->
                            assertThatExceptionOfType(ShardUnavailableException.class)
                                    .isThrownBy(() -> router.count(acme.id()))
                                    .satisfies(e -> assertThat(e.shard()).isEqualTo(acme.shard())));
            assertThat(router.count(elsewhere.id())).isZero();
            assertThat(
                            router.pools()
                                    .health(acme.shard())
                                    .toCompletionStage()
                                    .toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(5));
            await(router.pools().health(elsewhere.shard()));

            wire.restore();
            Awaitility.await()
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(router.count(acme.id())).isEqualTo(1));
        } finally {
            moveAddress(acme.shard(), address);
        }
    }

    @Test
    void hungShardHarmsOnlyItself() {
        Tenant elsewhere = tenantOnOtherShard();
        String address = CLUSTER.url("tessera_" + acme.shard());
        var bounds =
                new ShardPoolOptions(
                        1,
                        10,
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2));
        try (var router = RunningRouter.start(bounds);
                var wire = TcpProxy.to(CLUSTER.port())) {
            moveAddress(
                    acme.shard(),
                    "postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), acme.shard()));
            await(router.directory().refresh());
            router.write(acme.id(), "alive");
            wire.hold();

            assertThatExceptionOfType(ShardUnavailableException.class)
                    .isThrownBy(() -> router.count(acme.id()));
            assertThat(router.count(elsewhere.id())).isZero();
        } finally {
            moveAddress(acme.shard(), address);
        }
    }

    @Test
    void followsAShardToANewAddress() {
        String address = CLUSTER.url("tessera_" + acme.shard());
        try (var router = RunningRouter.start();
                var wire = TcpProxy.to(CLUSTER.port())) {
            router.write(acme.id(), "before");
            moveAddress(
                    acme.shard(),
                    "postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), acme.shard()));
            await(router.directory().refresh());
            router.write(acme.id(), "after");
            wire.cut();

            Awaitility.await()
                    .untilAsserted(() ->
                            assertThatExceptionOfType(ShardUnavailableException.class)
                                    .isThrownBy(() -> router.count(acme.id())));
        } finally {
            moveAddress(acme.shard(), address);
        }
    }

    @Test
    void relaySeesWhatItsPolicyShowsAcrossOrganizations() {
        Tenant neighbour = CLUSTER.newTenantOnShardOf(acme);
        var options = RunningRouter.options(CLUSTER.url("tessera_directory"));
        try (var router = RunningRouter.start();
                var relay =
                        RunningRouter.start(
                                options, TestCluster.RELAY, ShardPoolOptions.ofSize(1))) {
            for (OrganizationId id : List.of(acme.id(), neighbour.id())) {
                await(
                        router.transactions()
                                .pipelined(
                                        id,
                                        c ->
                                                c.query(
                                                                "INSERT INTO parcel (bucket, organization_id)"
                                                                        + " VALUES (tenant_bucket(), tenant_organization())")
                                                        .execute()));
            }
            var transactions = new PgShardTransactions(relay.directory(), relay.pools());

            int taken =
                    await(
                            transactions.inTransaction(
                                    acme.shard(),
                                    c ->
                                            c.query("DELETE FROM parcel")
                                                    .execute()
                                                    .map(rows -> rows.rowCount())));

            assertThat(taken).isEqualTo(2);
            assertThat(transactions.shards())
                    .containsExactlyInAnyOrderElementsOf(TestCluster.LAYOUT.shards());
        }
    }

    private Tenant tenantOnOtherShard() {
        Tenant other = CLUSTER.newTenant();
        while (other.shard().equals(acme.shard())) {
            other = CLUSTER.newTenant();
        }
        return other;
    }

    private static long connections(ShardId shard) {
        return TestCluster.number(
                CLUSTER.superuser("postgres"),
                "SELECT count(*) FROM pg_stat_activity WHERE usename = 'tessera_app' AND datname = 'tessera_%s'"
                        .formatted(shard));
    }

    private static void moveAddress(ShardId shard, String url) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE shard SET url = '%s' WHERE id = '%s'".formatted(url, shard));
    }
}
