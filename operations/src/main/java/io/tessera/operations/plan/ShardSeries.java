package io.tessera.operations.plan;

import io.tessera.router.ShardId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A region's shards in the order of their numbers, continued with those still to be made. Pure. */
final class ShardSeries {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");
    private static final Comparator<ShardId> BY_NUMBER =
            Comparator.comparingInt((ShardId shard) -> shard.value().length())
                    .thenComparing(Comparator.naturalOrder());

    private ShardSeries() {}

    /**
     * The first of the shards.
     *
     * @param count how many; more than there are means that the rest is named like the last one
     * @param present those that there are
     */
    static List<ShardId> first(int count, List<ShardId> present) {
        var shards = new ArrayList<>(present.stream().sorted(BY_NUMBER).limit(count).toList());
        while (shards.size() < count) {
            shards.add(shards.isEmpty() ? new ShardId("shard_00") : next(shards.getLast()));
        }
        return shards;
    }

    private static ShardId next(ShardId shard) {
        var numbered = NUMBERED.matcher(shard.value());
        if (!numbered.matches()) {
            return new ShardId(shard.value() + "_01");
        }
        var digits = numbered.group(2);
        var number = String.valueOf(Integer.parseInt(digits) + 1);
        var zeros = "0".repeat(Math.max(0, digits.length() - number.length()));
        return new ShardId(numbered.group(1) + zeros + number);
    }
}
