package io.tessera.benchmarks;

import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRegister.MoveEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What moves cost, and the bars they are held against. */
final class MoveFigures {
    private static final String MILLIS = " ms";

    private final Latencies othersUndisturbed = new Latencies("others: no move");
    private final List<Span> undisturbed = new ArrayList<>();
    private final Latencies noMove = new Latencies("no move: pause seen");
    private final Kind small = new Kind("small");
    private final Kind large = new Kind("large");

    /** A time in which nothing moved. */
    void addUndisturbed(Instant from, Instant to) {
        undisturbed.add(new Span(from, to));
    }

    /**
     * What organizations that did not move had of it, once all is over.
     *
     * @param writes to them
     */
    void addOthers(Timeline writes) {
        undisturbed.forEach(span -> othersUndisturbed.addAll(span.of(writes)));
        small.addOthers(writes);
        large.addOthers(writes);
    }

    /** What looks like a pause where there is none. */
    Latencies noMove() {
        return noMove;
    }

    Kind small() {
        return small;
    }

    Kind large() {
        return large;
    }

    String table() {
        var table = new StringBuilder(Latencies.header()).append("     p99 ms\n");
        row(table, othersUndisturbed);
        row(table, noMove);
        small.rows(table);
        large.rows(table);
        return table.toString();
    }

    List<Bar> bars() {
        return List.of(
                Bar.atMost(10, MILLIS, "small moves, pause, p50", small.pause.millis(0.5)),
                Bar.atMost(50, MILLIS, "small moves, pause, p95", small.pause.millis(0.95)),
                Bar.atMost(150, MILLIS, "small moves, pause, max", small.pause.millis(1)),
                Bar.atMost(500, MILLIS, "small moves, whole, p50", small.whole.millis(0.5)),
                Bar.atMost(150, MILLIS, "large move, pause", large.pause.millis(1)),
                besideTo("small moves", small),
                besideTo("the large move", large));
    }

    private Bar besideTo(String what, Kind moves) {
        return Bar.atMost(
                2,
                "",
                "others' p99 beside " + what + " to that without",
                moves.others.millis(0.99) / othersUndisturbed.millis(0.99));
    }

    private static void row(StringBuilder table, Latencies latencies) {
        table.append(
                String.format(Locale.ROOT, "%s %10.1f%n", latencies.row(), latencies.millis(0.99)));
    }

    /** Moves of one kind. */
    static final class Kind {
        private final Latencies pause;
        private final Latencies coordinatorsPause;
        private final Latencies whole;
        private final Latencies others;
        private final Map<String, Latencies> steps = new LinkedHashMap<>();
        private final Map<String, List<Span>> spans = new LinkedHashMap<>();
        private final Map<String, Latencies> othersBySteps = new LinkedHashMap<>();

        private Kind(String name) {
            this.pause = new Latencies(name + ": pause seen");
            this.coordinatorsPause = new Latencies(name + ": pause, coordinator");
            this.whole = new Latencies(name + ": whole move");
            this.others = new Latencies("others: " + name);
        }

        /**
         * One move.
         *
         * @param seen the pause as whoever writes to the organization has it
         */
        void add(Duration seen, Duration taken, Move move, List<MoveEvent> events) {
            pause.add(seen);
            coordinatorsPause.add(
                    Duration.of(
                            Objects.requireNonNull(move.progress().pauseMicros(), "no pause"),
                            ChronoUnit.MICROS));
            whole.add(taken);
            Instant before = events.getFirst().at();
            for (int event = 1; event < events.size(); event++) {
                var step = "  %d %s".formatted(event, events.get(event).step());
                steps.computeIfAbsent(step, Latencies::new)
                        .add(Duration.between(before, events.get(event).at()));
                spans.computeIfAbsent(step, one -> new ArrayList<>())
                        .add(new Span(before, events.get(event).at()));
                before = events.get(event).at();
            }
        }

        private void addOthers(Timeline writes) {
            spans.forEach((step, times) -> {
                var meanwhile = times.stream().flatMap(span -> span.of(writes).stream()).toList();
                others.addAll(meanwhile);
                othersBySteps.computeIfAbsent(step, Latencies::new).addAll(meanwhile);
            });
        }

        private void rows(StringBuilder table) {
            row(table, pause);
            row(table, coordinatorsPause);
            row(table, whole);
            steps.values().forEach(step -> row(table, step));
            row(table, others);
            othersBySteps.values().stream()
                    .filter(step -> !step.isEmpty())
                    .forEach(step -> row(table, step));
        }
    }

    private record Span(Instant from, Instant to) {
        List<Duration> of(Timeline writes) {
            return writes.between(from, to);
        }
    }
}
