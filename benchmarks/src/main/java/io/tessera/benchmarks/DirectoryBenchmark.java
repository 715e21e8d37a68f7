package io.tessera.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.Folders;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.directory.DirectorySubscription;
import io.tessera.router.migration.JdbcDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a directory of 100,000 organizations costs a service: to read it whole, to follow one
 * change, to keep it in memory and on disk. Needs no running stack.
 */
public final class DirectoryBenchmark implements AutoCloseable {
    private static final int ORGANIZATIONS = 100_000;
    private static final int WHOLE_READINGS = 20;
    private static final int CHANGES = 200;
    private static final int SNAPSHOTS = 4;
    private static final double MEBIBYTE = 1 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final JdbcDatabase directory;
    private final DirectoryOptions options;

    private DirectoryBenchmark(Databases databases, Endpoints endpoints) {
        this.directory = databases.directory();
        this.options =
                DirectoryOptions.of(
                        endpoints.directoryUrl(),
                        new DatabaseCredentials(
                                DatabaseRole.APP.user(), DatabaseRole.APP.password()),
                        Databases.REGION);
    }

    /**
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var home = Files.createTempDirectory("tessera-directory-benchmark");
        try (var server = PostgresServer.start(home)) {
            var endpoints = new Endpoints(server.options().ports());
            var databases = new Databases(endpoints);
            databases.create(0);
            databases.migrate();
            try (var benchmark = new DirectoryBenchmark(databases, endpoints)) {
                benchmark.register();
                benchmark.measure(home.resolve("directory.snapshot"));
            }
        } finally {
            Folders.delete(home);
        }
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }

    private void register() throws SQLException {
        PostgresServer.execute(
                directory,
                """
                INSERT INTO organization (slug, name, plan, data_region)
                SELECT 'organization-' || n, 'Organization Number ' || n, 'free', '%s'
                FROM generate_series(1, %d) AS n
                """
                        .formatted(Databases.REGION, ORGANIZATIONS),
                "VACUUM ANALYZE");
    }

    private void measure(Path file) throws Exception {
        var whole = wholeReadings();
        System.out.println(Latencies.header());
        System.out.println(whole.row());
        try (var subscription = started(options.withSnapshotFile(file))) {
            System.out.println(
                    changes(
                                    subscription,
                                    "one bucket moved",
                                    "UPDATE bucket_map SET epoch = epoch + 1 WHERE bucket = 7")
                            .row());
            System.out.println(
                    changes(
                                    subscription,
                                    "one organization renamed",
                                    "UPDATE organization SET name = name || '.' WHERE slug = 'organization-7'")
                            .row());
        }
        System.out.printf(
                Locale.ROOT,
                "%n%-28s %10.1f MiB%n",
                "heap of a snapshot",
                heapOfASnapshot() / MEBIBYTE);
        System.out.printf(Locale.ROOT, "%-28s %10.1f MiB%n", "file", Files.size(file) / MEBIBYTE);
    }

    /** From a new connection to the first answer. */
    private Latencies wholeReadings() throws Exception {
        var warm = new Latencies("warm-up");
        var measured = new Latencies("whole reading");
        for (int i = 0; i < 2 * WHOLE_READINGS; i++) {
            long began = System.nanoTime();
            try (var subscription = started(options)) {
                (i < WHOLE_READINGS ? warm : measured).add(since(began));
                require(subscription.all().size() == ORGANIZATIONS);
            }
        }
        return measured;
    }

    /** From the commit to the answer; reading is asked for, or announced before that. */
    private Latencies changes(DirectorySubscription subscription, String name, String sql)
            throws Exception {
        var warm = new Latencies("warm-up");
        var measured = new Latencies(name);
        try (var connection = directory.connect();
                var statement = connection.createStatement()) {
            for (int i = 0; i < 2 * CHANGES; i++) {
                long before = subscription.status().version();
                statement.execute(sql);
                long began = System.nanoTime();
                await(subscription.refresh());
                (i < CHANGES ? warm : measured).add(since(began));
                require(subscription.status().version() > before);
            }
        }
        return measured;
    }

    private long heapOfASnapshot() throws Exception {
        long before = usedHeap();
        var subscriptions = new ArrayList<DirectorySubscription>();
        for (int i = 0; i < SNAPSHOTS; i++) {
            subscriptions.add(started(options));
        }
        long used = usedHeap() - before;
        subscriptions.forEach(DirectorySubscription::close);
        return used / SNAPSHOTS;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private DirectorySubscription started(DirectoryOptions following) throws Exception {
        var subscription = new DirectorySubscription(vertx, following, new SimpleMeterRegistry());
        await(subscription.start());
        return subscription;
    }

    private static void await(Future<Void> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("the reading is not what was written");
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
