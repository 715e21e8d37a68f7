package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.doctor.ShardState.Clock;
import io.tessera.router.doctor.ShardState.Owned;
import io.tessera.router.doctor.ShardState.Slot;
import io.tessera.router.doctor.ShardState.Trace;
import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what a shard says of itself, in one snapshot. */
final class ShardReading {
    private static final int CLOCK_SAMPLES = 3;

    private static final String TRACES =
            """
            SELECT 'subscription', subname::text FROM pg_subscription
                WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            UNION ALL SELECT 'publication', pubname::text FROM pg_publication
            UNION ALL SELECT 'slot', slot_name::text FROM pg_replication_slots WHERE database = current_database()
            ORDER BY 2, 1
            """;

    private static final String SLOTS =
            """
            SELECT slot_name::text, active, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint,
                coalesce(wal_status = 'lost', false)
            FROM pg_replication_slots WHERE database = current_database() AND NOT temporary
            """;

    private static final String HISTORIES =
            """
            SELECT c.relname::text, substring(c.relname FROM '^flyway_(.*)_history$')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname ~ '^flyway_[a-z_]+_history$'
            """;

    private final JdbcSession session;

    ShardReading(JdbcSession session) {
        this.session = session;
    }

    ShardState read(ShardId shard, URI address) throws SQLException {
        Clock clock = clock();
        return session.transaction(() -> {
            session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Map<Short, Owned> buckets = buckets();
            Map<OrganizationId, Owned> pins = pins();
            return new ShardState(
                    shard,
                    "%s:%d".formatted(address.getHost(), address.getPort()),
                    buckets,
                    pins,
                    new HoldingsReading(session).read(buckets, pins),
                    traces(),
                    slots(),
                    schema(),
                    clock);
        });
    }

    private Map<Short, Owned> buckets() throws SQLException {
        var buckets = new HashMap<Short, Owned>();
        session.query(
                "SELECT bucket, epoch, state FROM bucket_ownership",
                row ->
                        buckets.put(
                                row.getShort(1),
                                new Owned(row.getShort(1), row.getLong(2), row.getString(3))));
        return buckets;
    }

    private Map<OrganizationId, Owned> pins() throws SQLException {
        var pins = new HashMap<OrganizationId, Owned>();
        session.query(
                "SELECT organization_id, bucket, epoch, state FROM pin_ownership",
                row ->
                        pins.put(
                                new OrganizationId(row.getObject(1, UUID.class)),
                                new Owned(row.getShort(2), row.getLong(3), row.getString(4))));
        return pins;
    }

    private List<Trace> traces() throws SQLException {
        return session.query(TRACES, row -> new Trace(row.getString(1), row.getString(2))).stream()
                .filter(trace -> trace.name().startsWith(Streams.PREFIX))
                .toList();
    }

    private List<Slot> slots() throws SQLException {
        return session.query(
                SLOTS,
                row ->
                        new Slot(
                                row.getString(1),
                                row.getBoolean(2),
                                row.getLong(3),
                                row.getBoolean(4)));
    }

    private Map<String, String> schema() throws SQLException {
        var histories = new TreeMap<String, String>();
        session.query(HISTORIES, row -> histories.put(row.getString(1), row.getString(2)));
        var schema = new TreeMap<String, String>();
        for (var history : histories.entrySet()) {
            session.query(
                    "SELECT version FROM %s WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1"
                            .formatted(history.getKey()),
                    row -> schema.put(history.getValue(), row.getString(1)));
        }
        return schema;
    }

    /** The sample with the shortest round trip is the most exact. */
    private Clock clock() throws SQLException {
        Clock best = sample();
        for (int i = 1; i < CLOCK_SAMPLES; i++) {
            Clock next = sample();
            best = next.withinMicros() < best.withinMicros() ? next : best;
        }
        return best;
    }

    private Clock sample() throws SQLException {
        long before = micros();
        long there =
                session.first(
                                "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint",
                                row -> row.getLong(1))
                        .orElseThrow();
        long after = micros();
        return new Clock(there - (before + after) / 2, (after - before) / 2);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
