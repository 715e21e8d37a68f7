package io.tessera.router.directory;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the directory as of one instant: what has changed since an earlier reading of the same
 * directory, or all of it.
 */
final class DirectoryReader {
    private static final String ORGANIZATIONS =
            """
            SELECT id, slug, name, plan, data_region, time_zone, currency, status FROM organization
            WHERE changed_in > $1
            """;
    private static final String SHARDS =
            "SELECT id, url, region = $2 AND state = 'ACTIVE' FROM shard WHERE changed_in > $1";
    private static final String BUCKETS =
            "SELECT bucket, shard_id, epoch FROM bucket_map WHERE changed_in > $1 AND region = $2";
    // A shard that changes region takes its pins along.
    private static final String PINS =
            """
            SELECT organization_id, shard_id, epoch, shard.region = $2
            FROM pin JOIN shard ON shard.id = shard_id
            WHERE pin.changed_in > $1 OR shard.changed_in > $1
            """;
    // All of them each time: few, and of use only as a list.
    private static final String REPLICAS =
            """
            SELECT shard_id, shard_replica.url FROM shard_replica JOIN shard ON shard.id = shard_id
            WHERE shard.region = $1 AND shard.state = 'ACTIVE' ORDER BY shard_id, shard_replica.url
            """;
    // The same.
    private static final String REGIONS = "SELECT name, edge_url, public_url FROM region";
    private static final String REMOVALS = "SELECT kind, key FROM removal WHERE changed_in > $1";

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

    /** The whole directory. */
    Future<DirectorySnapshot> read(SqlConnection connection) {
        return readSince(connection, DirectorySnapshot.empty(region));
    }

    /**
     * The directory as it is now, by reading what changed since the snapshot. All questions go out
     * at once and see one snapshot of the database.
     */
    Future<DirectorySnapshot> readSince(SqlConnection connection, DirectorySnapshot snapshot) {
        var since = Tuple.of(snapshot.version());
        var here = Tuple.of(snapshot.version(), region);
        var begin = connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute();
        var version = version(connection);
        var removals = connection.preparedQuery(REMOVALS).execute(since);
        var organizations = connection.preparedQuery(ORGANIZATIONS).execute(since);
        var shards = connection.preparedQuery(SHARDS).execute(here);
        var replicas = connection.preparedQuery(REPLICAS).execute(Tuple.of(region));
        var regions = connection.preparedQuery(REGIONS).execute();
        var buckets = connection.preparedQuery(BUCKETS).execute(here);
        var pins = connection.preparedQuery(PINS).execute(here);
        var commit = connection.query("COMMIT").execute();
        return Future.join(
                        List.of(
                                begin,
                                version,
                                removals,
                                organizations,
                                shards,
                                replicas,
                                regions,
                                buckets,
                                pins,
                                commit))
                .map(all -> {
                    var changes = DirectoryChanges.in(version.result());
                    var words = new Words();
                    // First of all: there may be a row again under a key that was removed.
                    removals.result().forEach(row -> remove(changes, row));
                    addOrganizations(changes, organizations.result(), words);
                    addShards(changes, shards.result());
                    addReplicas(changes, replicas.result(), words);
                    addRegions(changes, regions.result(), words);
                    addBuckets(changes, buckets.result(), words);
                    addPins(changes, pins.result(), words);
                    return snapshot.with(changes);
                });
    }

    private void remove(DirectoryChanges changes, Row row) {
        String key = row.getString(1);
        switch (row.getString(0)) {
            case "organization" -> changes.organizations().remove(OrganizationId.of(key));
            case "shard" -> changes.addresses().remove(new ShardId(key));
            case "pin" -> changes.pins().remove(OrganizationId.of(key));
            case "bucket_map" -> {
                int end = key.lastIndexOf('/');
                if (key.substring(0, end).equals(region)) {
                    changes.buckets().remove(new Bucket(Short.parseShort(key.substring(end + 1))));
                }
            }
            default -> {} // of a table that is not kept in memory
        }
    }

    private static void addOrganizations(DirectoryChanges changes, RowSet<Row> rows, Words words) {
        for (Row row : rows) {
            var id = new OrganizationId(row.getUUID(0));
            String status = row.getString(7);
            if (status.equals("closed")) {
                changes.organizations().remove(id);
                continue;
            }
            var organization =
                    new Organization(
                            id,
                            row.getString(1),
                            row.getString(2),
                            words.one(row.getString(3)),
                            words.one(row.getString(4)),
                            words.one(row.getString(5)),
                            words.one(row.getString(6)));
            changes.organizations()
                    .put(id, new Organizations.Entry(organization, status.equals("active")));
        }
    }

    private static void addShards(DirectoryChanges changes, RowSet<Row> rows) {
        for (Row row : rows) {
            var shard = new ShardId(row.getString(0));
            if (row.getBoolean(2)) {
                changes.addresses().put(shard, row.getString(1));
            } else {
                changes.addresses().remove(shard);
            }
        }
    }

    private static void addReplicas(DirectoryChanges changes, RowSet<Row> rows, Words words) {
        for (Row row : rows) {
            changes.replicas()
                    .computeIfAbsent(words.shard(row.getString(0)), shard -> new ArrayList<>())
                    .add(row.getString(1));
        }
    }

    private static void addRegions(DirectoryChanges changes, RowSet<Row> rows, Words words) {
        for (Row row : rows) {
            var name = words.one(row.getString(0));
            changes.regions().put(name, new Region(name, row.getString(1), row.getString(2)));
        }
    }

    private static void addBuckets(DirectoryChanges changes, RowSet<Row> rows, Words words) {
        for (Row row : rows) {
            var bucket = new Bucket(row.getShort(0));
            var shard = words.shard(row.getString(1));
            changes.buckets().put(bucket, new Route(bucket.number(), shard, row.getLong(2)));
        }
    }

    private static void addPins(DirectoryChanges changes, RowSet<Row> rows, Words words) {
        for (Row row : rows) {
            var pinned = new OrganizationId(row.getUUID(0));
            if (row.getBoolean(3)) {
                var shard = words.shard(row.getString(1));
                short bucket = Bucket.of(pinned).number();
                changes.pins().put(pinned, new Route(bucket, shard, row.getLong(2)));
            } else {
                changes.pins().remove(pinned);
            }
        }
    }
}
