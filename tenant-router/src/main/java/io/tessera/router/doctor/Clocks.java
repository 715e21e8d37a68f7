package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.ShardState.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Servers have the same time: ids are ordered by it, and a move takes it along. */
final class Clocks implements Rule {
    private static final long TOLERANCE_MICROS = 100_000;

    @Override
    public List<Symptom> symptoms(RegionState region) {
        Map<String, Clock> byServer = new TreeMap<>();
        for (ShardState shard : region.shards()) {
            byServer.merge(
                    shard.server(),
                    shard.clock(),
                    (one, other) -> one.withinMicros() <= other.withinMicros() ? one : other);
        }
        if (byServer.size() < 2) {
            return List.of();
        }
        var order =
                Comparator.comparingLong(
                        (Map.Entry<String, Clock> server) -> server.getValue().aheadMicros());
        var slowest = byServer.entrySet().stream().min(order).orElseThrow();
        var fastest = byServer.entrySet().stream().max(order).orElseThrow();
        long apart = fastest.getValue().aheadMicros() - slowest.getValue().aheadMicros();
        long certain =
                apart - fastest.getValue().withinMicros() - slowest.getValue().withinMicros();
        return certain <= TOLERANCE_MICROS
                ? List.of()
                : List.of(
                        Symptom.warning(
                                Code.CLOCK_SKEW,
                                "%s and %s".formatted(slowest.getKey(), fastest.getKey()),
                                "the second server's clock is %d ms ahead; moves between them do not begin"
                                        .formatted(apart / 1_000),
                                "set both servers' time from the same source"));
    }
}
