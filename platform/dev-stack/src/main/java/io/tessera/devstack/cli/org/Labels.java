package io.tessera.devstack.cli.org;

import io.tessera.devstack.layout.StackException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The words of these commands. Pure. */
final class Labels {
    private static final int COMPARED = 20;

    private Labels() {}

    /**
     * A label made of a name: "Müller & Söhne" becomes "muller-sohne".
     *
     * @throws StackException if nothing is left of it
     */
    static String of(String name) {
        var label =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (label.isEmpty()) {
            throw new StackException("No label can be made of this name; give one by --subdomain.");
        }
        return label;
    }

    /** In letters, since 1 and l or 0 and o look the same: 12 is bc. */
    static String numbered(String label, int number) {
        var digits = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 10) {
            digits.insert(0, (char) ('a' + rest % 10));
        }
        return label + "-" + digits;
    }

    /** How the last ones compare with the first ones. */
    static String trend(List<Duration> times) {
        int compared = Math.min(COMPARED, times.size());
        double first = mean(times.subList(0, compared));
        double last = mean(times.subList(times.size() - compared, times.size()));
        return "%d organizations; the first %d took %.0f ms each, the last %d %.0f ms each: %.2f times as long"
                .formatted(times.size(), compared, first, compared, last, last / first);
    }

    private static double mean(List<Duration> times) {
        return times.stream().mapToLong(Duration::toNanos).average().orElse(0) / 1_000_000;
    }
}
