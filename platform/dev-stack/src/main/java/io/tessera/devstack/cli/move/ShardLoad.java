package io.tessera.devstack.cli.move;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much there is on a shard.
 *
 * @param organizations that are not closed
 * @param bytes on its disk; null if it does not answer
 */
public record ShardLoad(Region.Shard shard, int buckets, int organizations, @Nullable Long bytes) {
    private static final Comparator<ShardLoad> LIGHTER =
            Comparator.comparingInt(ShardLoad::organizations)
                    .thenComparingLong(load -> load.bytes() == null ? 0 : load.bytes());

    /** Whether something could be moved there now. */
    public boolean isOpen() {
        return bytes != null && shard.isActive();
    }

    /** The one with the fewest organizations, of several the smallest; none that is away. */
    public static Optional<ShardLoad> lightest(List<ShardLoad> loads) {
        return loads.stream().filter(ShardLoad::isOpen).min(LIGHTER);
    }
}
