package io.tessera.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two things measured in turn, so that what the machine does besides meets both alike.
 *
 * @param rounds in the order in which they were measured
 */
record Pairs(String name, List<Pair> rounds) {
    Pairs {
        rounds = List.copyOf(rounds);
    }

    /** Measures in pairs; which of the two comes first alternates, so that a drift cancels out. */
    static Pairs measure(String name, int rounds, Measurement one, Measurement other)
            throws InterruptedException {
        var measured = new ArrayList<Pair>();
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                double first = one.perSecond();
                measured.add(new Pair(first, other.perSecond()));
            } else {
                double first = other.perSecond();
                measured.add(new Pair(one.perSecond(), first));
            }
        }
        return new Pairs(name, measured);
    }

    /** How the one compares with the other, as the round in the middle has it. */
    double medianRatio() {
        return quantile(Pair::ratio, 0.5);
    }

    /**
     * One line: what was reached in the median, and how the ratios spread.
     *
     * @param oneName what the first of each pair is called
     * @param otherName what the second is called
     */
    String row(String oneName, String otherName) {
        return String.format(
                Locale.ROOT,
                "%-16s %s %.0f/s, %s %.0f/s, median ratio %.3f, half of them between %.3f and %.3f,"
                        + " all between %.3f and %.3f",
                name,
                oneName,
                quantile(Pair::one, 0.5),
                otherName,
                quantile(Pair::other, 0.5),
                medianRatio(),
                quantile(Pair::ratio, 0.25),
                quantile(Pair::ratio, 0.75),
                quantile(Pair::ratio, 0),
                quantile(Pair::ratio, 1));
    }

    /** The value at a share of the way from the smallest to the largest. */
    private double quantile(ToDoubleFunction<Pair> value, double share) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        double place = share * (sorted.length - 1);
        double below = sorted[(int) Math.floor(place)];
        double above = sorted[(int) Math.ceil(place)];
        return below + (above - below) * (place - Math.floor(place));
    }

    /** One round of each. */
    record Pair(double one, double other) {
        double ratio() {
            return one / other;
        }
    }

    /** One round. */
    @FunctionalInterface
    interface Measurement {
        double perSecond() throws InterruptedException;
    }
}
