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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that starts while the directory is away goes on with what an earlier one knew. */
class DirectorySnapshotFileIT {
    private static final TestCluster CLUSTER = TestCluster.running();

    @TempDir private Path folder;

    private final Tenant acme = CLUSTER.newTenant();
    private Vertx vertx;
    private TcpProxy wire;
    private Path file;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        wire = TcpProxy.to(CLUSTER.port());
        file = folder.resolve("new/directory.snapshot");
    }

    @AfterEach
    void stop() {
        wire.close();
        await(vertx.close());
    }

    @Test
    void answersFromDiskUntilTheDirectoryIsBack() {
        long version = runOnce();
        wire.cut();
        try (var directory = subscription(TestCluster.REGION)) {
            await(directory.start());

            assertThat(directory.bySlug(acme.slug())).isPresent();
            assertThat(directory.route(acme.id()).shard()).isEqualTo(acme.shard());
            assertThat(directory.shards()).hasSize(4);
            assertThat(directory.status().fromDisk()).isTrue();
            assertThat(directory.status().version()).isEqualTo(version);

            Tenant later = CLUSTER.newTenant();
            wire.restore();
            Awaitility.await().until(() -> directory.bySlug(later.slug()).isPresent());
            assertThat(directory.status().fromDisk()).isFalse();
        }
    }

    @Test
    void directoryThatHangsAtTheStartDoesNotHoldItUp() {
        runOnce();
        wire.hold();
        try (var directory = subscription(TestCluster.REGION)) {
            await(directory.start());

            assertThat(directory.status().fromDisk()).isTrue();
        }
    }

    @Test
    void directoryThatAnswersIsPreferred() {
        runOnce();
        Tenant later = CLUSTER.newTenant();
        try (var directory = subscription(TestCluster.REGION)) {
            await(directory.start());

            assertThat(directory.bySlug(later.slug())).isPresent();
            assertThat(directory.status().fromDisk()).isFalse();
        }
    }

    @Test
    void changesReachTheFileWhileTheProcessRuns() throws IOException {
        try (var directory = subscription(TestCluster.REGION)) {
            await(directory.start());
            Tenant later = CLUSTER.newTenant();

            Awaitility.await().until(() -> isOnDisk(later));
        }
        try (Stream<Path> left = Files.list(file.resolveSibling("."))) {
            assertThat(left.map(Path::getFileName)).containsExactly(file.getFileName());
        }
    }

    @Test
    void damagedFileIsIgnored() throws IOException {
        runOnce();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(kept(TestCluster.REGION)).isEmpty();
    }

    @Test
    void fileOfAnotherRegionIsIgnored() {
        runOnce();

        assertThat(kept("eu-central-1")).isEmpty();
    }

    @Test
    void fileThatCanNeitherBeReadNorWrittenHoldsNothingUp() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThat(kept(TestCluster.REGION)).isEmpty();
        assertThat(runOnce()).isPositive();
    }

    @Test
    void withoutAFileTheStartWaitsForTheDirectory() {
        wire.cut();
        try (var directory = subscription(TestCluster.REGION)) {
            var started = directory.start();
            assertThatExceptionOfType(DirectoryUnavailableException.class)
                    .isThrownBy(() -> directory.bySlug(acme.slug()));

            wire.restore();
            await(started);

            assertThat(directory.status().fromDisk()).isFalse();
        }
    }

    /** Leaves a file; says which version of the directory is in it at least. */
    private long runOnce() {
        try (var directory = subscription(TestCluster.REGION)) {
            await(directory.start());
            return directory.status().version();
        }
    }

    private boolean isOnDisk(Tenant tenant) {
        return kept(TestCluster.REGION)
                .filter(saved -> saved.snapshot().organizations().active(tenant.id()) != null)
                .isPresent();
    }

    private Optional<SnapshotFile.Saved> kept(String region) {
        try (var kept = new SnapshotFile(file, region)) {
            return kept.load();
        }
    }

    private DirectorySubscription subscription(String region) {
        String url = "postgresql://127.0.0.1:%d/tessera_directory".formatted(wire.port());
        var options =
                new DirectoryOptions(
                        url,
                        TestCluster.APP,
                        region,
                        Duration.ofHours(1),
                        Duration.ofMillis(800),
                        file);
        return new DirectorySubscription(vertx, options, new SimpleMeterRegistry());
    }
}
