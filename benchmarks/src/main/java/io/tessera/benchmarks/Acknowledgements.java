package io.tessera.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Times at which writes were acknowledged, of {@link System#nanoTime}, and the gaps between them.
 */
final class Acknowledgements {
    private final long[] times;

    Acknowledgements(long... times) {
        this.times = times.clone();
        Arrays.sort(this.times);
    }

    /** Whether one came after that time, so that no gap up to it is still open. */
    boolean reachBeyond(long time) {
        return times.length > 0 && times[times.length - 1] > time;
    }

    /** The longest gap of which a part is in this span. */
    Duration longestGap(long from, long to) {
        return Duration.ofNanos(
                IntStream.range(1, times.length)
                        .filter(next -> times[next] >= from && times[next - 1] <= to)
                        .mapToLong(next -> times[next] - times[next - 1])
                        .max()
                        .orElseThrow());
    }

    /** The gap in the middle of all. */
    Duration usualGap() {
        var gaps =
                IntStream.range(1, times.length)
                        .mapToLong(next -> times[next] - times[next - 1])
                        .sorted()
                        .toArray();
        return Duration.ofNanos(gaps[gaps.length / 2]);
    }
}
