package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;

/** How far the clocks of two servers are apart. */
final class ClockSkew {
    private ClockSkew() {}

    /** By how much the second is ahead; right to within half a round trip. */
    static Duration between(JdbcSession first, JdbcSession second) throws SQLException {
        long before = micros(first);
        long there = micros(second);
        long after = micros(first);
        return Duration.ofNanos((there - (before + after) / 2) * 1_000);
    }

    private static long micros(JdbcSession session) throws SQLException {
        return session.first(
                        "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
                        row -> row.getLong(1))
                .orElseThrow();
    }
}
