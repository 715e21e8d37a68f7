package io.tessera.router.move;

import java.util.Arrays;

/** Durations in microseconds, and how they are distributed. */
final class Latencies {
    private long[] micros = new long[1_024];
    private int count;

    synchronized void add(long duration) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = duration;
    }

    @Override
    public synchronized String toString() {
        long[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return "n=%d p50=%.1f ms p95=%.1f ms p99=%.1f ms max=%.1f ms"
                .formatted(
                        count,
                        at(sorted, 0.50),
                        at(sorted, 0.95),
                        at(sorted, 0.99),
                        at(sorted, 1.00));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0;
    }
}
