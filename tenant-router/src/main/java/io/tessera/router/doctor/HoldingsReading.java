package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.doctor.ShardState.Holding;
import io.tessera.router.doctor.ShardState.Owned;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Finds whose rows a shard has without owning them. Keys begin with bucket and organization, so
 * that each distinct one costs a descent of the primary key's tree and not a scan of its rows.
 *
 * @see <a href="https://wiki.postgresql.org/wiki/Loose_indexscan">Loose index scan</a>
 */
final class HoldingsReading {
    private static final String BUCKETS =
            """
            WITH RECURSIVE present AS (
                (SELECT bucket FROM %1$s ORDER BY bucket LIMIT 1)
                UNION ALL
                SELECT (SELECT t.bucket FROM %1$s t WHERE t.bucket > present.bucket ORDER BY t.bucket LIMIT 1)
                FROM present WHERE present.bucket IS NOT NULL
            )
            SELECT bucket FROM present WHERE bucket IS NOT NULL
            """;

    private static final String ORGANIZATIONS =
            """
            WITH RECURSIVE present AS (
                (SELECT organization_id FROM %1$s WHERE bucket = ? ORDER BY organization_id LIMIT 1)
                UNION ALL
                SELECT (SELECT t.organization_id FROM %1$s t
                        WHERE t.bucket = ? AND t.organization_id > present.organization_id
                        ORDER BY t.organization_id LIMIT 1)
                FROM present WHERE present.organization_id IS NOT NULL
            )
            SELECT organization_id FROM present WHERE organization_id IS NOT NULL
            """;

    private final JdbcSession session;

    HoldingsReading(JdbcSession session) {
        this.session = session;
    }

    List<Holding> read(Map<Short, Owned> buckets, Map<OrganizationId, Owned> pins)
            throws SQLException {
        var holdings = new ArrayList<Holding>();
        for (TenantTable table : TenantTable.all(session)) {
            for (short bucket : bucketsIn(table)) {
                Owned owned = buckets.get(bucket);
                if (owned == null || !owned.isActive()) {
                    collect(table, bucket, holdings);
                }
            }
            collectPinned(table, buckets, pins, holdings);
        }
        return holdings;
    }

    private List<Short> bucketsIn(TenantTable table) throws SQLException {
        return session.query(BUCKETS.formatted(table.name()), row -> row.getShort(1));
    }

    private void collect(TenantTable table, short bucket, List<Holding> holdings)
            throws SQLException {
        holdings.addAll(
                session.query(
                        ORGANIZATIONS.formatted(table.name()),
                        row ->
                                new Holding(
                                        table.name(),
                                        bucket,
                                        new OrganizationId(row.getObject(1, UUID.class))),
                        bucket,
                        bucket));
    }

    /** In buckets that the shard owns: organizations that are placed elsewhere. */
    private void collectPinned(
            TenantTable table,
            Map<Short, Owned> buckets,
            Map<OrganizationId, Owned> pins,
            List<Holding> holdings)
            throws SQLException {
        for (var pin : pins.entrySet()) {
            short bucket = pin.getValue().bucket();
            Owned owned = buckets.get(bucket);
            boolean elsewhere = owned != null && owned.isActive() && !pin.getValue().isActive();
            if (elsewhere
                    && session.exists(
                            "SELECT FROM %s WHERE bucket = ? AND organization_id = ?"
                                    .formatted(table.name()),
                            bucket,
                            pin.getKey().value())) {
                holdings.add(new Holding(table.name(), bucket, pin.getKey()));
            }
        }
    }
}
