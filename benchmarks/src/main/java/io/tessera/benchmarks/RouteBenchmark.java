package io.tessera.benchmarks;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardMap;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.ShardLayout;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it takes to find an organization's shard, for one of 100,000 after the other in random
 * order: as in a request, the organization is at hand and its place in the map is not. Every figure
 * contains the picking, which is given by itself.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouteBenchmark {
    private static final int ORGANIZATIONS = 100_000;
    private static final int PINS = 50;
    private static final double NANOS = 20;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Goes round organizations whose ids are random, and so are their places in any map. */
    public abstract static class Round {
        private OrganizationId[] organizations = {};
        private int next;

        void of(Collection<OrganizationId> all) {
            organizations = all.toArray(OrganizationId[]::new);
        }

        OrganizationId next() {
            if (next == organizations.length) {
                next = 0;
            }
            return organizations[next++];
        }
    }

    /** A map of 16 shards, without pins and with 50. */
    @State(Scope.Benchmark)
    public static class Maps extends Round {
        private final ShardMap plain;
        private final ShardMap pinned;

        /** As a first layout makes it. */
        public Maps() {
            var organizations =
                    Stream.generate(() -> new OrganizationId(UUID.randomUUID()))
                            .limit(ORGANIZATIONS)
                            .toList();
            of(organizations);
            plain = map(List.of());
            pinned = map(organizations.subList(0, PINS));
        }

        private static ShardMap map(List<OrganizationId> pins) {
            var layout = ShardLayout.numbered(ShardServers.REGION, 16);
            var map = ShardMap.builder();
            for (short bucket = 0; bucket < Bucket.COUNT; bucket++) {
                map.bucket(new Bucket(bucket), layout.shardOf(bucket), 1);
            }
            pins.forEach(organization -> map.pin(organization, layout.shards().getLast(), 1));
            return map.build(1);
        }
    }

    /** A directory that is followed over a connection, as in a service. */
    @State(Scope.Benchmark)
    public static class Directory extends Round {
        private final ShardServers servers;
        private final LocalRouter router;

        /** On a server of its own. */
        public Directory() {
            try {
                servers = ShardServers.start(1, 2, MigrationSet.ROUTER);
                of(servers.newOrganizations(ORGANIZATIONS, 0, Bucket.COUNT));
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("no directory to follow", e);
            }
            router = LocalRouter.start(servers, 1);
        }

        /** Stops the server. */
        @TearDown(Level.Trial)
        public void close() throws Exception {
            router.close();
            servers.close();
        }
    }

    /** Only picks. */
    @Benchmark
    public long pick(Maps maps) {
        return maps.next().value().getLeastSignificantBits();
    }

    /** From the map. */
    @Benchmark
    public Route map(Maps maps) {
        return maps.plain.route(maps.next());
    }

    /** From a map with pins. */
    @Benchmark
    public Route mapWithPins(Maps maps) {
        return maps.pinned.route(maps.next());
    }

    /** From the directory's snapshot, which also knows who is at home. */
    @Benchmark
    public Route directory(Directory directory) {
        return directory.router.directory().route(directory.next());
    }

    /**
     * @param arguments none
     */
    public static void main(String[] arguments) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(RouteBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        var results = new Runner(options).run();
        System.out.printf("%-24s %10s %10s %10s%n", "", "ns/op", "+/-", "B/op");
        for (RunResult result : results) {
            var nanos = result.getPrimaryResult();
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %10.2f %10.2f %10.3f%n",
                    nanos.getLabel(),
                    nanos.getScore(),
                    nanos.getScoreError(),
                    allocated(result));
        }
        System.out.println();
        for (RunResult result : results) {
            var nanos = result.getPrimaryResult();
            if (nanos.getLabel().startsWith("map")) {
                System.out.println(
                        Bar.atMost(NANOS, " ns/op", nanos.getLabel(), nanos.getScore()).row());
                System.out.println(
                        Bar.atMost(0, " B/op", nanos.getLabel(), Math.round(allocated(result)))
                                .row());
            }
        }
    }

    private static double allocated(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
    }
}
