package io.tessera.router.directory;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.testing.TcpProxy;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectorySubscriptionIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static final Duration NEVER = Duration.ofHours(1);

    private Vertx vertx;
    private TcpProxy wire;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        wire = TcpProxy.to(CLUSTER.port());
    }

    @AfterEach
    void stop() {
        wire.close();
        await(vertx.close());
    }

    @Test
    void answersFromItsSnapshot() {
        Tenant acme = CLUSTER.newTenant();
        try (var directory = following(NEVER)) {
            assertThat(directory.bySlug(acme.slug()))
                    .hasValueSatisfying(o -> {
                        assertThat(o.id()).isEqualTo(acme.id());
                        assertThat(o.region()).isEqualTo(TestCluster.REGION);
                        assertThat(o.currency()).isEqualTo("EUR");
                    });
            assertThat(directory.byId(acme.id())).isEqualTo(directory.bySlug(acme.slug()));
            assertThat(directory.all()).contains(directory.byId(acme.id()).orElseThrow());
            assertThat(directory.route(acme.id()).shard()).isEqualTo(acme.shard());
            assertThat(directory.bySlug("nobody")).isEmpty();
            assertThat(directory.shards()).hasSize(4);
        }
    }

    @Test
    void announcedChangeArrivesWithinASecond() {
        try (var directory = following(NEVER)) {
            Tenant acme = CLUSTER.newTenant();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> directory.bySlug(acme.slug()).isPresent());
        }
    }

    @Test
    void suspendedOrganizationIsNotServedButStillRouted() {
        Tenant acme = CLUSTER.newTenant();
        try (var directory = following(NEVER)) {
            setStatus(acme, "suspended");
            Awaitility.await().until(() -> directory.bySlug(acme.slug()).isEmpty());

            assertThat(directory.byId(acme.id())).isEmpty();
            assertThat(directory.route(acme.id()).shard()).isEqualTo(acme.shard());
        }
    }

    @Test
    void changeThatNobodyAnnouncedIsFoundByPolling() {
        try (var directory = following(Duration.ofMillis(200))) {
            long before = directory.status().version();
            TestCluster.execute(
                    CLUSTER.directory(), "UPDATE map_version SET version = version + 1");

            Awaitility.await().until(() -> directory.status().version() > before);
        }
    }

    @Test
    void refreshSeesEveryChangeBeforeIt() {
        try (var directory = following(NEVER)) {
            for (int i = 0; i < 20; i++) {
                Tenant tenant = CLUSTER.newTenant();
                await(directory.refresh());

                assertThat(directory.byId(tenant.id())).isPresent();
            }
        }
    }

    @Test
    void keepsAnsweringWhileTheDirectoryIsDownAndCatchesUp() {
        Tenant acme = CLUSTER.newTenant();
        try (var directory = following(NEVER)) {
            wire.cut();
            Awaitility.await().until(() -> !directory.status().connected());
            Tenant later = CLUSTER.newTenant();

            assertThat(directory.route(acme.id()).shard()).isEqualTo(acme.shard());
            assertThat(directory.bySlug(acme.slug())).isPresent();
            assertThatExceptionOfType(DirectoryUnavailableException.class)
                    .isThrownBy(() -> await(directory.refresh()));

            wire.restore();
            Awaitility.await().until(() -> directory.bySlug(later.slug()).isPresent());
        }
    }

    @Test
    void directoryThatHangsIsGivenUpAndFollowedAgain() {
        Tenant acme = CLUSTER.newTenant();
        try (var directory = following(Duration.ofMillis(200))) {
            wire.hold();
            Awaitility.await().until(() -> !directory.status().connected());
            assertThat(directory.bySlug(acme.slug())).isPresent();

            wire.restore();
            Awaitility.await().until(() -> directory.status().connected());
        }
    }

    @Test
    void firstReadingWaitsForTheDirectory() {
        Tenant acme = CLUSTER.newTenant();
        wire.cut();
        try (var directory = subscription(NEVER)) {
            var first = directory.start();
            assertThatExceptionOfType(DirectoryUnavailableException.class)
                    .isThrownBy(() -> directory.bySlug(acme.slug()));

            wire.restore();
            await(first);

            assertThat(directory.bySlug(acme.slug())).isPresent();
        }
    }

    private DirectorySubscription following(Duration poll) {
        var directory = subscription(poll);
        await(directory.start());
        Awaitility.await().until(() -> directory.status().connected());
        return directory;
    }

    private DirectorySubscription subscription(Duration poll) {
        String url = "postgresql://127.0.0.1:%d/tessera_directory".formatted(wire.port());
        var options =
                new DirectoryOptions(
                        url,
                        TestCluster.APP,
                        TestCluster.REGION,
                        poll,
                        Duration.ofMillis(800),
                        null);
        return new DirectorySubscription(vertx, options, new SimpleMeterRegistry());
    }

    private static void setStatus(Tenant tenant, String status) {
        TestCluster.execute(
                CLUSTER.directory(),
                "UPDATE organization SET status = '%s' WHERE id = '%s'"
                        .formatted(status, tenant.id()));
    }
}
