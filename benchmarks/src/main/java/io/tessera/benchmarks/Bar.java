package io.tessera.benchmarks;

import java.util.Locale;

/**
 * What a measured figure is held against.
 *
 * @param unit with its leading blank, empty for a ratio
 */
record Bar(String figure, double measured, Side side, double limit, String unit) {

    /** On which side of the limit a figure is good. */
    enum Side {
        AT_MOST,
        AT_LEAST
    }

    static Bar atMost(double limit, String unit, String figure, double measured) {
        return new Bar(figure, measured, Side.AT_MOST, limit, unit);
    }

    static Bar atLeast(double limit, String unit, String figure, double measured) {
        return new Bar(figure, measured, Side.AT_LEAST, limit, unit);
    }

    boolean isMet() {
        return switch (side) {
            case AT_MOST -> measured <= limit;
            case AT_LEAST -> measured >= limit;
        };
    }

    /** One line: the verdict first. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%-8s %s: %.3f%s, %s %s%s",
                isMet() ? "met" : "NOT MET",
                figure,
                measured,
                unit,
                switch (side) {
                    case AT_MOST -> "at most";
                    case AT_LEAST -> "at least";
                },
                limit % 1 == 0 ? Long.toString((long) limit) : Double.toString(limit),
                unit);
    }
}
