package io.tessera.router.replica;

import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which replica of a shard to ask: each in its turn, and one that failed not for a while. When that
 * is over a single question finds out whether it is back.
 */
final class ReplicaChoice {
    private static final Duration WHEN_BEHIND = Duration.ofMillis(250);
    private static final Duration WHEN_LOST = Duration.ofSeconds(1);
    private static final int LONGEST_DOUBLINGS = 5;

    private final RoutingTable table;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    ReplicaChoice(RoutingTable table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
    }

    /** The address to ask; none if the shard has no replica or all of them rest. */
    Optional<String> next(ShardId shard) {
        List<String> replicas = table.replicas(shard);
        int first = replicas.isEmpty() ? 0 : turn.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            String replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (isFit(replica)) {
                return Optional.of(replica);
            }
        }
        return Optional.empty();
    }

    void answered(String replica) {
        resting.remove(replica);
    }

    /** It is up, and older than the present minus a bound. */
    void behind(String replica) {
        resting.put(replica, new Rest(0, WHEN_BEHIND.toNanos(), nanoTime.getAsLong()));
    }

    /** It cannot be reached, or does not answer. */
    void lost(String replica) {
        resting.compute(replica, (one, before) -> longer(before));
    }

    private boolean isFit(String replica) {
        Rest rest = resting.get(replica);
        if (rest == null) {
            return true;
        }
        long now = nanoTime.getAsLong();
        // Who begins the next rest is the one to ask; the others see it and go elsewhere.
        return now - rest.begun() > rest.nanos()
                && resting.replace(replica, rest, new Rest(rest.failures(), rest.nanos(), now));
    }

    private Rest longer(@Nullable Rest before) {
        int failures = before == null ? 1 : before.failures() + 1;
        long nanos = WHEN_LOST.toNanos() << Math.min(failures - 1, LONGEST_DOUBLINGS);
        return new Rest(failures, nanos, nanoTime.getAsLong());
    }

    private record Rest(int failures, long nanos, long begun) {}
}
