package io.tessera.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Durations, and when each was over: so that what happened meanwhile can be told afterwards. */
final class Timeline {
    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Duration taken) {
        entries.add(new Entry(Instant.now(), taken));
    }

    /** What was over in a span, its end excluded. */
    synchronized List<Duration> between(Instant from, Instant to) {
        return entries.stream()
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(to))
                .map(Entry::taken)
                .toList();
    }

    private record Entry(Instant at, Duration taken) {}
}
