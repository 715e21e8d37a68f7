package io.tessera.router.directory;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.ShardMap;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads the whole directory as of one instant. */
final class DirectoryReader {
    private final String region;

    DirectoryReader(String region) {
        this.region = region;
    }

    Future<Long> version(SqlConnection connection) {
        return connection
                .query("SELECT version FROM map_version")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** All questions go out at once and see one snapshot of the database. */
    Future<DirectorySnapshot> read(SqlConnection connection) {
        var begin = connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute();
        var version = version(connection);
        var organizations =
                connection
                        .query(
                                "SELECT id, slug, name, plan, data_region, time_zone, currency, status"
                                        + " FROM organization WHERE status <> 'closed'")
                        .execute();
        var shards =
                ofRegion(
                        connection,
                        "SELECT id, url FROM shard WHERE region = $1 AND state = 'ACTIVE'");
        var buckets =
                ofRegion(
                        connection,
                        "SELECT bucket, shard_id, epoch FROM bucket_map WHERE region = $1");
        var pins =
                ofRegion(
                        connection,
                        "SELECT organization_id, shard_id, epoch FROM pin"
                                + " JOIN shard ON shard.id = shard_id WHERE shard.region = $1");
        var commit = connection.query("COMMIT").execute();
        return Future.join(List.of(begin, version, organizations, shards, buckets, pins, commit))
                .map(all ->
                        snapshot(
                                version.result(),
                                organizations.result(),
                                shards.result(),
                                buckets.result(),
                                pins.result()));
    }

    private Future<RowSet<Row>> ofRegion(SqlConnection connection, String sql) {
        return connection.preparedQuery(sql).execute(Tuple.of(region));
    }

    private DirectorySnapshot snapshot(
            long version,
            RowSet<Row> organizations,
            RowSet<Row> shards,
            RowSet<Row> buckets,
            RowSet<Row> pins) {
        var map = ShardMap.builder();
        // Thousands of rows name a handful of shards: one object each.
        var known = new HashMap<String, ShardId>();
        for (Row row : buckets) {
            ShardId shard = known.computeIfAbsent(row.getString(1), ShardId::new);
            map.bucket(new Bucket(row.getShort(0)), shard, row.getLong(2));
        }
        for (Row row : pins) {
            ShardId shard = known.computeIfAbsent(row.getString(1), ShardId::new);
            map.pin(new OrganizationId(row.getUUID(0)), shard, row.getLong(2));
        }
        var addresses = new HashMap<ShardId, String>();
        for (Row row : shards) {
            addresses.put(known.computeIfAbsent(row.getString(0), ShardId::new), row.getString(1));
        }
        var entries = new ArrayList<DirectorySnapshot.Entry>(organizations.size());
        for (Row row : organizations) {
            entries.add(
                    new DirectorySnapshot.Entry(
                            organization(row), row.getString(7).equals("active")));
        }
        return DirectorySnapshot.of(map.build(version), addresses, entries, region);
    }

    private static Organization organization(Row row) {
        return new Organization(
                new OrganizationId(row.getUUID(0)),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
