package io.tessera.router.provisioning;

import io.tessera.router.Bucket;
import io.tessera.router.ShardId;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts a region's first layout into the directory and into the shards, whose databases are migrated
 * already. Running it again repairs what an interrupted run left out and follows a shard to a new
 * address; a layout that exists is never changed, whatever is asked for.
 *
 * <p>The directory comes first: a crash in between leaves shards that refuse everybody, never two
 * owners.
 */
public final class ShardProvisioning {
    private static final int FIRST_EPOCH = 1;

    private final JdbcDatabase directory;

    public ShardProvisioning(JdbcDatabase directory) {
        this.directory = directory;
    }

    /**
     * @param shards at least those that the layout names
     * @return how many buckets were laid out anew: all of them, or none where a layout existed
     * @throws ProvisioningException if a shard is missing or a database refuses
     */
    public int provision(ShardLayout layout, Collection<ShardDatabase> shards) {
        Map<ShardId, ShardDatabase> byId =
                shards.stream().collect(Collectors.toMap(ShardDatabase::id, s -> s));
        for (ShardId shard : layout.shards()) {
            if (!byId.containsKey(shard)) {
                throw new ProvisioningException("no database given for " + shard);
            }
        }
        try {
            int laidOut = writeDirectory(layout, shards);
            for (ShardDatabase shard : shards) {
                claimFirstBuckets(shard, firstBuckets(layout.region(), shard.id()));
            }
            return laidOut;
        } catch (SQLException e) {
            throw new ProvisioningException("provisioning of shards failed: " + e.getMessage(), e);
        }
    }

    /**
     * Makes shards known to the directory besides those that are there. They hold nothing until
     * something is moved to them.
     *
     * @param shards whose databases are migrated already
     * @throws ProvisioningException if the directory refuses
     */
    public void add(String region, Collection<ShardDatabase> shards) {
        try (Connection connection = directory.connect()) {
            writeShards(connection, region, shards);
        } catch (SQLException e) {
            throw new ProvisioningException("adding shards failed: " + e.getMessage(), e);
        }
    }

    private int writeDirectory(ShardLayout layout, Collection<ShardDatabase> shards)
            throws SQLException {
        try (Connection connection = directory.connect()) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                // Two operators at once: the second waits here and then finds a layout.
                lock.execute("LOCK TABLE bucket_map, shard IN SHARE ROW EXCLUSIVE MODE");
            }
            writeShards(connection, layout.region(), shards);
            int laidOut =
                    hasLayout(connection, layout.region()) ? 0 : writeBuckets(connection, layout);
            connection.commit();
            return laidOut;
        }
    }

    private static void writeShards(
            Connection connection, String region, Collection<ShardDatabase> shards)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        INSERT INTO shard (id, region, url)
                        SELECT id, ?, url FROM unnest(?::text[], ?::text[]) AS given (id, url)
                        ON CONFLICT (id) DO UPDATE SET url = excluded.url
                        """)) {
            upsert.setString(1, region);
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", shards.stream().map(s -> s.id().value()).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", shards.stream().map(ShardDatabase::url).toArray()));
            upsert.executeUpdate();
        }
    }

    private static boolean hasLayout(Connection connection, String region) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM bucket_map WHERE region = ?)")) {
            query.setString(1, region);
            try (ResultSet result = query.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    private static int writeBuckets(Connection connection, ShardLayout layout) throws SQLException {
        var shardOfBucket = new Object[Bucket.COUNT];
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            shardOfBucket[bucket] = layout.shardOf(bucket).value();
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO bucket_map (region, bucket, shard_id, epoch)
                        SELECT ?, n - 1, shard_id, ? FROM unnest(?::text[]) WITH ORDINALITY AS given (shard_id, n)
                        """)) {
            insert.setString(1, layout.region());
            insert.setLong(2, FIRST_EPOCH);
            insert.setArray(3, connection.createArrayOf("text", shardOfBucket));
            return insert.executeUpdate();
        }
    }

    /** Buckets that never moved; later epochs are a move's to write. */
    private List<Short> firstBuckets(String region, ShardId shard) throws SQLException {
        try (Connection connection = directory.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT bucket FROM bucket_map WHERE region = ? AND shard_id = ? AND epoch = ?")) {
            query.setString(1, region);
            query.setString(2, shard.value());
            query.setLong(3, FIRST_EPOCH);
            var buckets = new ArrayList<Short>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    buckets.add(result.getShort(1));
                }
            }
            return buckets;
        }
    }

    private static void claimFirstBuckets(ShardDatabase shard, List<Short> buckets)
            throws SQLException {
        if (buckets.isEmpty()) {
            return;
        }
        try (Connection connection = shard.jdbc().connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                INSERT INTO bucket_ownership (bucket, epoch, state, has_pins)
                                SELECT bucket, ?, 'ACTIVE', EXISTS (SELECT FROM pin_ownership AS pin WHERE pin.bucket = given.bucket)
                                FROM unnest(?::smallint[]) AS given (bucket)
                                ON CONFLICT (bucket) DO NOTHING
                                """)) {
            insert.setLong(1, FIRST_EPOCH);
            insert.setArray(2, connection.createArrayOf("int2", buckets.toArray()));
            insert.executeUpdate();
        }
    }
}
