package io.tessera.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        return ratio(0.5);
    }

    /** A line per round and one for all. */
    String table() {
        var table = new StringBuilder();
        for (int round = 0; round < rounds.size(); round++) {
            var pair = rounds.get(round);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-20s %6d %12.0f %12.0f %8.3f%n",
                            name,
                            round + 1,
                            pair.one(),
                            pair.other(),
                            pair.ratio()));
        }
        return table.append(
                        String.format(
                                Locale.ROOT,
                                "%-20s median ratio %.3f, half of them between %.3f and %.3f, all"
                                        + " between %.3f and %.3f%n",
                                name,
                                medianRatio(),
                                ratio(0.25),
                                ratio(0.75),
                                ratio(0),
                                ratio(1)))
                .toString();
    }

    /** The value at a share of the way from the smallest to the largest. */
    private double ratio(double share) {
        var sorted = rounds.stream().map(Pair::ratio).sorted().toList();
        double place = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(place));
        double above = sorted.get((int) Math.ceil(place));
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
