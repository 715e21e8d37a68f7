package io.tessera.router.move;

import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.placement.BatchLimits;
import io.tessera.router.provisioning.ShardExpansion;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.split.SplitCoordinator;
import io.tessera.router.split.SplitLimits;
import io.tessera.router.split.SplitObserver;
import io.tessera.router.split.SplitRequest;
import io.tessera.router.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A split in a process of its own, for tests that end it the hard way. Arguments: URL of the
 * directory, ports of the two servers, number of shards.
 */
final class SplitProcess {
    /** Short, so that whoever takes over need not wait; long enough for a busy machine. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    /** What a busy machine keeps to. */
    static final SplitLimits LIMITS = new SplitLimits(2, Duration.ofMillis(500), 256L << 20);

    private SplitProcess() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var directory = new JdbcDatabase(arguments[0], "tessera_owner", "owner");
        var ports = Stream.of(arguments[1], arguments[2]).map(Integer::valueOf).toList();
        var coordinator = coordinator(directory, ports, "child", LIMITS, SplitObserver.NONE);
        coordinator.run(coordinator.begin(request(Integer.parseInt(arguments[3]))));
    }

    static Process launch(MoveCluster cluster, int shards) throws IOException {
        List<Integer> ports = cluster.ports();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        SplitProcess.class.getName(),
                        cluster.directory().url(),
                        ports.getFirst().toString(),
                        ports.getLast().toString(),
                        Integer.toString(shards))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static SplitRequest request(int shards) {
        return new SplitRequest(
                MoveCluster.REGION,
                ShardLayout.numbered(MoveCluster.REGION, shards).shards(),
                BatchLimits.DEFAULT,
                Duration.ZERO,
                "test");
    }

    static SplitCoordinator coordinator(
            JdbcDatabase directory,
            List<Integer> ports,
            String name,
            SplitLimits limits,
            SplitObserver observer) {
        var access = new ShardAccess(directory, MoveCluster.MOVER);
        return new SplitCoordinator(
                access,
                new MoveCoordinator(access, CoordinatorProcess.settings(LEASE), name),
                new ShardExpansion(
                        directory,
                        List.of(MigrationSet.ROUTER, TestCluster.NOTES),
                        new FoundedShards(ports)),
                limits,
                observer);
    }
}
