package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/**
 * How hard pressed a shard's server is, as small writes find out.
 *
 * @param latency of such a write and its commit, the 99th percentile
 * @param lagBytes of its log that whoever reads it now, streams of moves and standbys, is behind at
 *     most
 */
public record Pressure(Duration latency, long lagBytes) {
    /** Always the same row, which no stream carries. */
    private static final String PROBE =
            """
            INSERT INTO move_mark (stream, number) VALUES ('probe', 0)
            ON CONFLICT (stream, number) DO UPDATE SET number = excluded.number
            """;

    private static final String LAG =
            """
            SELECT coalesce(max(pg_current_wal_lsn() - coalesce(confirmed_flush_lsn, restart_lsn)), 0)::bigint
            FROM pg_replication_slots WHERE active
            """;

    /**
     * Measures it now.
     *
     * @param shard a coordinator's session, outside a transaction
     * @param probes how many writes to time, one after the other
     */
    public static Pressure of(JdbcSession shard, int probes) throws SQLException {
        var nanos = new long[probes];
        for (int probe = 0; probe < probes; probe++) {
            long asked = System.nanoTime();
            shard.update(PROBE);
            nanos[probe] = System.nanoTime() - asked;
        }
        Arrays.sort(nanos);
        long lag = shard.first(LAG, row -> row.getLong(1)).orElse(0L);
        return new Pressure(Duration.ofNanos(nanos[(probes * 99 + 99) / 100 - 1]), lag);
    }

    /** Whether either is above its limit. */
    public boolean exceeds(Duration mostLatency, long mostLagBytes) {
        return latency.compareTo(mostLatency) > 0 || lagBytes > mostLagBytes;
    }
}
