package io.tessera.router;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Sets of buckets as people read and write them: {@code 0-63,70}. */
public final class BucketRanges {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private BucketRanges() {}

    /**
     * The buckets that a text names, in order, each once.
     *
     * @throws IllegalArgumentException if the text is none, with a message for who wrote it
     */
    public static List<Short> parse(String text) {
        var buckets = new TreeSet<Short>();
        for (String part : text.split(",", -1)) {
            var range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException(
                        "buckets are written as 7, 0-63 or 0-63,70, not as " + text);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last >= Bucket.COUNT) {
                throw new IllegalArgumentException(
                        "buckets go from 0 to %d, and a range upwards: %s"
                                .formatted(Bucket.COUNT - 1, part.strip()));
            }
            for (int bucket = first; bucket <= last; bucket++) {
                buckets.add((short) bucket);
            }
        }
        return List.copyOf(buckets);
    }

    /** Neighbours as a range, ranges in order; empty for no bucket. */
    public static String format(Collection<Short> buckets) {
        var text = new StringBuilder();
        Iterator<Short> left = new TreeSet<>(buckets).iterator();
        int first = 0;
        int last = -2;
        while (left.hasNext()) {
            int bucket = left.next();
            if (bucket != last + 1) {
                append(text, first, last);
                first = bucket;
            }
            last = bucket;
        }
        append(text, first, last);
        return text.toString();
    }

    private static void append(StringBuilder text, int first, int last) {
        if (last < 0) {
            return;
        }
        text.append(text.isEmpty() ? "" : ",").append(first);
        if (last > first) {
            text.append('-').append(last);
        }
    }
}
