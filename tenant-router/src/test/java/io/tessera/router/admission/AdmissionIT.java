package io.tessera.router.admission;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.OverloadedException.Scope;
import io.tessera.router.Priority;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AdmissionOptions.Breaker BREAKER =
            new AdmissionOptions.Breaker(3, Duration.ofMillis(50), Duration.ofMillis(200));
    private static final OrganizationLimits UNLIMITED =
            new OrganizationLimits(2, 1_000_000, 1_000_000, 1);

    private final Tenant acme = CLUSTER.newTenant();
    private final Tenant globex = CLUSTER.newTenantOnShardOf(acme);
    private @Nullable RunningRouter running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void quietOrganizationHasItsTurnBesideABusyOne() {
        var router = start(options(200, 200, PATIENCE), UNLIMITED);
        var hold = Promise.<Void>promise();
        List<String> order = new CopyOnWriteArrayList<>();
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 100; i++) {
            calls.add(
                    begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> order.add("acme")));
        }
        calls.add(
                begin(router, globex.id(), Priority.INTERACTIVE, hold, () -> order.add("globex")));
        awaitWaiting(router, 99);

        hold.complete();
        calls.forEach(CompletableFuture::join);

        // Two of the busy one ran already; two slots take turns from then on.
        assertThat(order).hasSize(101);
        assertThat(order.indexOf("globex")).isLessThanOrEqualTo(2 + 2 * 2);
    }

    @Test
    void urgentWorkIsServedBeforeBulkOfTheSameOrganization() {
        var router = start(options(200, 200, PATIENCE), UNLIMITED);
        var hold = Promise.<Void>promise();
        List<String> order = new CopyOnWriteArrayList<>();
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 40; i++) {
            calls.add(begin(router, acme.id(), Priority.BULK, hold, () -> order.add("bulk")));
        }
        calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> order.add("urgent")));
        awaitWaiting(router, 39);

        hold.complete();
        calls.forEach(CompletableFuture::join);

        assertThat(order.indexOf("urgent")).isLessThanOrEqualTo(2 + 2);
    }

    @Test
    void longTransactionsLeaveASlotToOthers() {
        var router =
                start(options(200, 200, PATIENCE), new OrganizationLimits(1, 1e6, 1_000_000, 1));
        var hold = Promise.<Void>promise();
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 5; i++) {
            calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {}));
        }
        awaitWaiting(router, 4);

        assertThat(router.count(globex.id())).isZero();

        hold.complete();
        calls.forEach(CompletableFuture::join);
    }

    @Test
    void tooManyOfOneOrganizationAreRefusedAndOfNobodyElse() {
        var router = start(options(200, 2, PATIENCE), UNLIMITED);
        var hold = Promise.<Void>promise();
        var calls = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 4; i++) {
            calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {}));
        }
        awaitWaiting(router, 2);

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> router.count(acme.id()))
                .satisfies(e -> assertThat(e.scope()).isEqualTo(Scope.ORGANIZATION));
        calls.add(begin(router, globex.id(), Priority.INTERACTIVE, hold, () -> {}));
        awaitWaiting(router, 3);

        hold.complete();
        calls.forEach(CompletableFuture::join);
        assertThat(shed(router, "organization_queue")).isEqualTo(1);
    }

    @Test
    void fullShardShedsTheLeastUrgent() {
        var router = start(options(1, 200, PATIENCE), UNLIMITED);
        var hold = Promise.<Void>promise();
        var calls = new ArrayList<CompletableFuture<?>>();
        calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {}));
        calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {}));
        var bulk = begin(router, acme.id(), Priority.BULK, hold, () -> {});
        awaitWaiting(router, 1);
        calls.add(begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {}));

        assertThat(bulk)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(OverloadedException.class);

        hold.complete();
        calls.forEach(CompletableFuture::join);
        assertThat(shed(router, "displaced")).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForLongerThanAllowed() {
        var router = start(options(200, 200, Duration.ofMillis(50)), UNLIMITED);
        var hold = Promise.<Void>promise();
        var first = begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {});
        var second = begin(router, acme.id(), Priority.INTERACTIVE, hold, () -> {});

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> router.count(globex.id()))
                .satisfies(e -> assertThat(e.scope()).isEqualTo(Scope.SHARD));

        hold.complete();
        CompletableFuture.allOf(first, second).join();
        assertThat(router.count(globex.id())).isZero();
    }

    @Test
    void whoBeginsTooManyIsToldWhenToComeBack() {
        var router = start(options(200, 200, PATIENCE), new OrganizationLimits(2, 0.01, 3, 1));
        for (int i = 0; i < 3; i++) {
            router.count(acme.id());
        }

        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> router.count(acme.id()))
                .satisfies(e -> {
                    assertThat(e.scope()).isEqualTo(Scope.ORGANIZATION);
                    assertThat(e.retryAfter())
                            .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(100));
                });
        assertThat(router.count(globex.id())).isZero();
    }

    @Test
    void deadShardIsLeftInPeaceAndFoundAgain() {
        Tenant elsewhere = tenantOnOtherShard();
        var router = start(options(200, 200, PATIENCE), UNLIMITED);
        try (var wire = TcpProxy.to(CLUSTER.port())) {
            moveAddress(
                    "postgresql://127.0.0.1:%d/tessera_%s".formatted(wire.port(), acme.shard()));
            await(router.directory().refresh());
            router.write(acme.id(), "alive");
            wire.cut();

            Awaitility.await()
                    .untilAsserted(() -> {
                        assertThatExceptionOfType(ShardUnavailableException.class)
                                .isThrownBy(() -> router.count(acme.id()));
                        assertThat(shed(router, "breaker")).isPositive();
                    });
            assertThat(router.count(elsewhere.id())).isZero();

            wire.restore();
            Awaitility.await()
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(router.count(acme.id())).isEqualTo(1));
            assertThat(breakerLevel(router)).isZero();
        } finally {
            moveAddress(CLUSTER.url("tessera_" + acme.shard()));
        }
    }

    @Test
    void errorsOfStatementsOpenNoBreaker() {
        var router = start(options(200, 200, PATIENCE), UNLIMITED);
        for (int i = 0; i < 2 * BREAKER.failures(); i++) {
            assertThatExceptionOfType(PgException.class)
                    .isThrownBy(() -> router.write(acme.id(), ""));
        }

        assertThat(breakerLevel(router)).isZero();
        assertThat(router.count(acme.id())).isZero();
    }

    private RunningRouter start(AdmissionOptions options, OrganizationLimits limits) {
        var router = RunningRouter.start(ShardPoolOptions.ofSize(2), options, limits);
        running = router;
        return router;
    }

    private static AdmissionOptions options(int waiting, int perOrganization, Duration patience) {
        return new AdmissionOptions(2, waiting, perOrganization, patience, BREAKER);
    }

    /** A transaction that lasts until it is let go. */
    private static CompletableFuture<?> begin(
            RunningRouter router,
            OrganizationId organization,
            Priority priority,
            Promise<Void> hold,
            Runnable begun) {
        return router.transactions()
                .inTransaction(
                        organization,
                        priority,
                        c -> {
                            begun.run();
                            return hold.future();
                        })
                .subscribeAsCompletionStage();
    }

    private void awaitWaiting(RunningRouter router, int count) {
        Awaitility.await()
                .until(() ->
                        router.metrics()
                                        .get("tenant.admission.waiting")
                                        .tag("shard", acme.shard().value())
                                        .gauge()
                                        .value()
                                == count);
    }

    private double breakerLevel(RunningRouter router) {
        return router.metrics()
                .get("tenant.shard.breaker")
                .tag("shard", acme.shard().value())
                .gauge()
                .value();
    }

    private static double shed(RunningRouter router, String reason) {
        return router.metrics()
                .get("tenant.admission.shed")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private Tenant tenantOnOtherShard() {
        Tenant other = CLUSTER.newTenant();
        while (other.shard().equals(acme.shard())) {
            other = CLUSTER.newTenant();
        }
        return other;
    }

    private void moveAddress(String url) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE shard SET url = '%s' WHERE id = '%s'".formatted(url, acme.shard()));
    }
}
