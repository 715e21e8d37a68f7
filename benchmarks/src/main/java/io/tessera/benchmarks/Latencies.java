package io.tessera.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations of one kind and what is told of them. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final List<Duration> all = Collections.synchronizedList(new ArrayList<>());

    Latencies(String name) {
        this.name = name;
    }

    void add(Duration one) {
        all.add(one);
    }

    void addAll(List<Duration> more) {
        all.addAll(more);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    static String header() {
        return "%-24s %7s %10s %10s %10s".formatted("", "n", "p50 ms", "p95 ms", "max ms");
    }

    /** One line under the {@link #header()}. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-24s %7d %10.1f %10.1f %10.1f",
                name,
                all.size(),
                millis(0.5),
                millis(0.95),
                millis(1));
    }

    /**
     * @param share 0.95 for the 95th percentile, the smallest value that so many are not above
     */
    double millis(double share) {
        var sorted = all.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
        return sorted.get(rank - 1).toNanos() / NANOS_PER_MILLI;
    }
}
