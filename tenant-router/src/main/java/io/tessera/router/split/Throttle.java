package io.tessera.router.split;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.Pressure;
import io.tessera.router.move.ShardAccess;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Holds back what would be begun on a shard that is pressed already. */
final class Throttle {
    private static final int PROBES = 20;
    private static final long LOOK_MILLIS = 500;

    private final ShardAccess access;
    private final SplitLimits limits;

    Throttle(ShardAccess access, SplitLimits limits) {
        this.access = access;
        this.limits = limits;
    }

    /**
     * Waits until a shard is within the limits.
     *
     * @param told why it has to wait, whenever it was looked at in vain
     */
    void awaitRoom(ShardId shard, Consumer<String> told) throws SQLException, InterruptedException {
        try (var directory = new JdbcSession(access.directory().connect());
                var session = access.open(access.address(directory, shard))) {
            Pressure pressure = Pressure.of(session, PROBES);
            while (pressure.exceeds(limits.latency(), limits.lagBytes())) {
                told.accept(
                        "%s takes %d ms for a write, and %d MiB of its log are waited for"
                                .formatted(
                                        shard,
                                        pressure.latency().toMillis(),
                                        pressure.lagBytes() >> 20));
                Thread.sleep(LOOK_MILLIS);
                pressure = Pressure.of(session, PROBES);
            }
        }
    }
}
