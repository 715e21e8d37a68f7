package io.tessera.router.placement;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the buckets and pinned organizations of one shard ask of it: bytes, and rows as
 * their load.
 *
 * <p>Tenant tables are those in {@code public} with the columns {@code bucket} and {@code
 * organization_id}. In each the rows are counted per bucket, and its size on disk, indexes and
 * overflow included, is shared out by rows: within one table rows are taken to be alike. Only what
 * the shard owns is counted, not what a move left behind or is bringing in.
 *
 * <p>Cost: a table of up to {@value #DEFAULT_PAGES} pages (128 MiB) is counted whole; of a larger
 * one about as many pages are read, sampled at random, always the same ones. A bucket whose rows
 * lie scattered over n sampled pages is then off by some 1/√n of its size. Nothing is written or
 * locked against writers.
 *
 * <p>Acts as a superuser, or as a role that may bypass row-level security and read the tables; any
 * other is refused instead of seeing too little.
 */
public final class ShardSizes {
    /** Pages read per table, unless said otherwise. */
    public static final int DEFAULT_PAGES = 16_384;

    private static final String ROWS =
            """
            SELECT t.bucket, p.organization_id, count(*)
            FROM %s AS t %s LEFT JOIN pin_ownership p USING (organization_id)
            GROUP BY 1, 2
            """;

    private static final String ROWS_OF_BUCKET =
            """
            SELECT t.organization_id, count(*)
            FROM %s AS t
            WHERE t.bucket = ? AND NOT EXISTS (SELECT FROM pin_ownership p WHERE p.organization_id = t.organization_id)
            GROUP BY 1
            """;

    private static final String SAMPLE = "TABLESAMPLE SYSTEM (%s) REPEATABLE (1)";

    private final ShardId shard;
    private final JdbcDatabase database;
    private final int pages;

    public ShardSizes(ShardId shard, JdbcDatabase database) {
        this(shard, database, DEFAULT_PAGES);
    }

    /**
     * @param pages about how many to read of each table; more is more exact
     */
    public ShardSizes(ShardId shard, JdbcDatabase database, int pages) {
        this.shard = shard;
        this.database = database;
        this.pages = pages;
    }

    /**
     * Everything that the shard owns, empty buckets included.
     *
     * @throws SQLException also if the role would see some of the rows only
     */
    public Placement measure() throws SQLException {
        try (Connection connection = open()) {
            Map<Short, Tally> buckets = owned(connection);
            Map<OrganizationId, Tally> pins = ownedPins(connection);
            for (TableSize table : TableSize.in(connection)) {
                share(connection, table, buckets, pins);
            }
            var bucketLoads = new ArrayList<BucketLoad>();
            buckets.forEach((b, t) -> bucketLoads.add(new BucketLoad(b, shard, t.bytes(), t.rows)));
            var pinLoads = new ArrayList<OrganizationLoad>();
            pins.forEach((o, t) -> pinLoads.add(new OrganizationLoad(o, shard, t.bytes(), t.rows)));
            return new Placement(bucketLoads, pinLoads);
        }
    }

    /**
     * The largest organizations of a bucket that are not pinned, heaviest first. Reads the bucket's
     * part of each table's primary key, whole.
     *
     * @param bucket as measured; its bytes and load are what is shared out
     * @param limit how many at most
     * @throws SQLException also if the role would see some of the rows only
     */
    public List<OrganizationLoad> heaviestOrganizations(BucketLoad bucket, int limit)
            throws SQLException {
        Map<OrganizationId, Tally> organizations = new HashMap<>();
        try (Connection connection = open()) {
            for (TableSize table : TableSize.in(connection)) {
                double bytesPerRow = (double) table.bytes() / Math.max(1, table.rows(connection));
                String sql = ROWS_OF_BUCKET.formatted(table.name());
                try (PreparedStatement query = connection.prepareStatement(sql)) {
                    query.setShort(1, bucket.bucket());
                    try (ResultSet result = query.executeQuery()) {
                        while (result.next()) {
                            long rows = result.getLong(2);
                            organizations
                                    .computeIfAbsent(organization(result, 1), _ -> new Tally())
                                    .add((double) rows, rows * bytesPerRow);
                        }
                    }
                }
            }
        }
        return shareOut(bucket, organizations).stream()
                .sorted(
                        Comparator.comparingLong(OrganizationLoad::bytes)
                                .reversed()
                                .thenComparing(o -> o.organization().value()))
                .limit(limit)
                .toList();
    }

    private List<OrganizationLoad> shareOut(
            BucketLoad bucket, Map<OrganizationId, Tally> organizations) {
        double rows = organizations.values().stream().mapToDouble(tally -> tally.rows).sum();
        double bytes = organizations.values().stream().mapToDouble(tally -> tally.bytes).sum();
        var loads = new ArrayList<OrganizationLoad>();
        organizations.forEach((organization, tally) ->
                loads.add(
                        new OrganizationLoad(
                                organization,
                                shard,
                                (long) (bucket.bytes() * (tally.bytes / bytes)),
                                bucket.load() * (tally.rows / rows))));
        return loads;
    }

    private Connection open() throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            // A role that is not exempt gets an error now instead of an empty answer.
            statement.execute("SET row_security = off");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Map<Short, Tally> owned(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet result =
                        query.executeQuery(
                                "SELECT bucket FROM bucket_ownership WHERE state = 'ACTIVE'")) {
            Map<Short, Tally> owned = new HashMap<>();
            while (result.next()) {
                owned.put(result.getShort(1), new Tally());
            }
            return owned;
        }
    }

    private static Map<OrganizationId, Tally> ownedPins(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet result =
                        query.executeQuery(
                                "SELECT organization_id FROM pin_ownership WHERE state = 'ACTIVE'")) {
            Map<OrganizationId, Tally> owned = new HashMap<>();
            while (result.next()) {
                owned.put(organization(result, 1), new Tally());
            }
            return owned;
        }
    }

    /** Shares a table's size out to those whose rows are counted in it. */
    private void share(
            Connection connection,
            TableSize table,
            Map<Short, Tally> buckets,
            Map<OrganizationId, Tally> pins)
            throws SQLException {
        double sampled = Math.min(1, pages / (double) Math.max(1, table.pages()));
        String sample = sampled < 1 ? SAMPLE.formatted(100 * sampled) : "";
        List<Counted> counts = counts(connection, ROWS.formatted(table.name(), sample));
        double bytesPerRow =
                (double) table.bytes()
                        / Math.max(1, counts.stream().mapToLong(Counted::rows).sum());
        for (Counted count : counts) {
            Tally tally =
                    count.pinned() == null ? buckets.get(count.bucket()) : pins.get(count.pinned());
            if (tally != null) {
                tally.add(count.rows() / sampled, count.rows() * bytesPerRow);
            }
        }
    }

    private static List<Counted> counts(Connection connection, String sql) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet result = query.executeQuery(sql)) {
            var counts = new ArrayList<Counted>();
            while (result.next()) {
                OrganizationId pinned =
                        result.getObject(2) == null ? null : organization(result, 2);
                counts.add(new Counted(result.getShort(1), pinned, result.getLong(3)));
            }
            return counts;
        }
    }

    private static OrganizationId organization(ResultSet result, int column) throws SQLException {
        return new OrganizationId(result.getObject(column, UUID.class));
    }

    private record Counted(short bucket, @Nullable OrganizationId pinned, long rows) {}

    private static final class Tally {
        private double rows;
        private double bytes;

        void add(double moreRows, double moreBytes) {
            rows += moreRows;
            bytes += moreBytes;
        }

        long bytes() {
            return Math.round(bytes);
        }
    }
}
