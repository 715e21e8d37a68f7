package io.tessera.router.placement;

import io.tessera.router.ShardId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the buckets to be moved and puts those of one way into batches, in order. */
final class Batches {
    private final BatchLimits limits;
    private final SortedMap<Way, List<BucketLoad>> buckets = new TreeMap<>();

    Batches(BatchLimits limits) {
        this.limits = limits;
    }

    void add(BucketLoad bucket, ShardId to) {
        buckets.computeIfAbsent(new Way(bucket.shard(), to), _ -> new ArrayList<>()).add(bucket);
    }

    List<PlannedMove> moves() {
        var moves = new ArrayList<PlannedMove>();
        buckets.forEach((way, all) -> cut(way, all, moves));
        return moves;
    }

    private void cut(Way way, List<BucketLoad> all, List<PlannedMove> moves) {
        all.sort(Comparator.comparingInt(BucketLoad::bucket));
        var batch = new ArrayList<Short>();
        long bytes = 0;
        for (BucketLoad bucket : all) {
            boolean full =
                    batch.size() == limits.buckets() || bytes + bucket.bytes() > limits.bytes();
            if (full && !batch.isEmpty()) {
                moves.add(new PlannedMove(batch, way.from(), way.to(), bytes));
                batch.clear();
                bytes = 0;
            }
            batch.add(bucket.bucket());
            bytes += bucket.bytes();
        }
        moves.add(new PlannedMove(batch, way.from(), way.to(), bytes));
    }

    private record Way(ShardId from, ShardId to) implements Comparable<Way> {
        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::from).thenComparing(Way::to);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }
}
