package io.tessera.operations.shard;

import java.util.ArrayList;
import java.util.List;

/** Buckets that follow each other, both ends included. */
public record BucketRange(int from, int to) {
    /**
     * Joins neighbours.
     *
     * @param buckets in order
     */
    public static List<BucketRange> of(List<Short> buckets) {
        var ranges = new ArrayList<BucketRange>();
        for (short bucket : buckets) {
            if (!ranges.isEmpty() && ranges.getLast().to() + 1 == bucket) {
                ranges.set(ranges.size() - 1, new BucketRange(ranges.getLast().from(), bucket));
            } else {
                ranges.add(new BucketRange(bucket, bucket));
            }
        }
        return ranges;
    }

    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
