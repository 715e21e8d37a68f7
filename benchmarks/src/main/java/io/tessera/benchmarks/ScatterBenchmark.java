package io.tessera.benchmarks;

import io.tessera.router.ShardId;
import io.tessera.router.scatter.ScatterGather;
import io.tessera.router.scatter.ScatterOptions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How much longer a question to all shards takes than to the slowest of them. Every round puts it
 * to all at once and then to each alone.
 */
public final class ScatterBenchmark {
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 500;
    private static final double BAR = 1.5;

    private ScatterBenchmark() {}

    /**
     * @param arguments the home of the stack to measure, {@code .tessera} unless given
     */
    public static void main(String[] arguments) throws Exception {
        try (var router = RunningRouter.of(arguments)) {
            var scatter = router.scatter();
            var shards = router.directory().shards();
            var options = new ScatterOptions(Duration.ofSeconds(5), shards.size());
            measure(scatter, shards, options, WARM_UP);
            var measured = measure(scatter, shards, options, ROUNDS);
            measured.print();
        }
    }

    private static Measured measure(
            ScatterGather scatter, Set<ShardId> shards, ScatterOptions options, int rounds) {
        var measured = new Measured(shards);
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            var gathered =
                    scatter.ask(
                                    shards,
                                    options,
                                    connection ->
                                            ask(connection)
                                                    .map(answer -> System.nanoTime() - began))
                            .await()
                            .indefinitely();
            measured.all.add(Duration.ofNanos(System.nanoTime() - began));
            if (!gathered.complete()) {
                throw new IllegalStateException("missing: " + gathered.missing());
            }
            gathered.answers()
                    .forEach((shard, nanos) -> measured.within(shard).add(Duration.ofNanos(nanos)));
            for (ShardId shard : shards) {
                long asked = System.nanoTime();
                scatter.ask(Set.of(shard), options, ScatterBenchmark::ask).await().indefinitely();
                measured.alone(shard).add(Duration.ofNanos(System.nanoTime() - asked));
            }
        }
        return measured;
    }

    private static Future<Long> ask(SqlConnection connection) {
        return connection
                .query("SELECT count(*) FROM lead")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** What one run took. */
    private static final class Measured {
        private final Latencies all;
        private final Map<ShardId, Latencies> within;
        private final Map<ShardId, Latencies> alone;

        Measured(Set<ShardId> shards) {
            all = new Latencies("all %d shards".formatted(shards.size()));
            within = each(shards, "slowest shard among all");
            alone = each(shards, "slowest shard alone");
        }

        Latencies within(ShardId shard) {
            return within.getOrDefault(shard, all);
        }

        Latencies alone(ShardId shard) {
            return alone.getOrDefault(shard, all);
        }

        void print() {
            System.out.println(Latencies.header());
            System.out.println(all.row());
            System.out.println(slowest(within).row());
            System.out.println(slowest(alone).row());
            double ratio = all.millis(0.95) / slowest(within).millis(0.95);
            System.out.printf(
                    Locale.ROOT,
                    "%np95 of all is %.2f times that of the slowest among them, %s the bar of %.1f;"
                            + " %.2f times that of the slowest alone%n",
                    ratio,
                    ratio <= BAR ? "within" : "ABOVE",
                    BAR,
                    all.millis(0.95) / slowest(alone).millis(0.95));
        }

        private static Map<ShardId, Latencies> each(Set<ShardId> shards, String name) {
            return shards.stream()
                    .collect(
                            Collectors.toMap(
                                    shard -> shard,
                                    shard -> new Latencies(name),
                                    (one, other) -> one,
                                    ConcurrentHashMap::new));
        }

        private static Latencies slowest(Map<ShardId, Latencies> shards) {
            return shards.values().stream()
                    .max(Comparator.comparingDouble(shard -> shard.millis(0.95)))
                    .orElseThrow();
        }
    }
}
