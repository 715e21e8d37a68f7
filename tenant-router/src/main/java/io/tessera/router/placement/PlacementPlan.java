package io.tessera.router.placement;

import io.tessera.router.ShardId;
import java.util.List;
import java.util.Locale;

/**
 * What to move, and what that makes of the balance. Pins come before moves: a bucket moves without
 * the organizations that are pinned.
 *
 * @param pins organizations to pin, or pinned ones to move
 * @param moves batches of buckets, by giving and taking shard
 * @param overweight buckets heavier than a shard's fair share, heaviest first: no move can balance
 *     them, pinning their largest organization can
 * @param movedWeight the share of all weight that pins and moves carry over
 * @param leastWeight the share that any plan to perfect balance must carry over
 */
public record PlacementPlan(
        List<PlannedPin> pins,
        List<PlannedMove> moves,
        List<BucketLoad> overweight,
        Balance before,
        Balance after,
        double movedWeight,
        double leastWeight) {
    public PlacementPlan {
        pins = List.copyOf(pins);
        moves = List.copyOf(moves);
        overweight = List.copyOf(overweight);
    }

    /** Whether all may stay as it is. */
    public boolean isEmpty() {
        return pins.isEmpty() && moves.isEmpty();
    }

    /** The plan for people to read: shards, then pins, moves and what cannot be balanced. */
    public String table() {
        var text = new StringBuilder();
        line(text, "%-20s %12s %12s", "shard", "before", "after");
        for (ShardId shard : before.weights().keySet()) {
            line(
                    text,
                    "%-20s %10.2f %% %10.2f %%",
                    shard,
                    100 * before.weight(shard),
                    100 * after.weight(shard));
        }
        line(text, "%-20s %12.3f %12.3f", "max/mean", before.ratio(), after.ratio());
        if (!pins.isEmpty()) {
            line(text, "%n%-36s %-20s %-20s %10s", "pin", "from", "to", "MiB");
            for (PlannedPin pin : pins) {
                line(
                        text,
                        "%-36s %-20s %-20s %10d",
                        pin.organization(),
                        pin.from(),
                        pin.inPlace() ? "(stays)" : pin.to(),
                        mebibytes(pin.inPlace() ? 0 : pin.bytes()));
            }
        }
        if (!moves.isEmpty()) {
            line(text, "%n%-20s %-20s %8s %10s  %s", "from", "to", "count", "MiB", "buckets");
            for (PlannedMove move : moves) {
                line(
                        text,
                        "%-20s %-20s %8d %10d  %s",
                        move.from(),
                        move.to(),
                        move.buckets().size(),
                        mebibytes(move.bytes()),
                        ranges(move.buckets()));
            }
        }
        line(text, "%n%s", summary());
        for (BucketLoad bucket : overweight) {
            line(
                    text,
                    "bucket %d on %s is heavier than a shard's fair share: pin its largest organization",
                    bucket.bucket(),
                    bucket.shard());
        }
        return text.toString();
    }

    private String summary() {
        if (isEmpty()) {
            return "nothing to move";
        }
        return String.format(
                Locale.ROOT,
                "%d buckets in %d moves, %d pins; %.2f %% of all weight moves, %.2f %% is the least",
                moves.stream().mapToInt(move -> move.buckets().size()).sum(),
                moves.size(),
                pins.size(),
                100 * movedWeight,
                100 * leastWeight);
    }

    /** Neighbours as a range: {@code 0-3,7}. */
    private static String ranges(List<Short> buckets) {
        var text = new StringBuilder();
        for (int first = 0, next; first < buckets.size(); first = next) {
            next = first + 1;
            while (next < buckets.size() && buckets.get(next) == buckets.get(next - 1) + 1) {
                next++;
            }
            text.append(text.isEmpty() ? "" : ",").append(buckets.get(first));
            if (next - first > 1) {
                text.append('-').append(buckets.get(next - 1));
            }
        }
        return text.toString();
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
