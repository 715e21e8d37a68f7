package io.tessera.provisioning.organization;

import io.tessera.router.Bucket;
import io.tessera.router.DatabaseCredentials;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.ShardAccess;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;

/** An organization's rows in its shard, all written and deleted through the fence. */
public final class OrganizationShard {
    private static final int BATCH = 1_000;

    private final ShardAccess access;
    private final DatabaseCredentials app;
    private final OrganizationSeed seed = new OrganizationSeed();

    /**
     * @param access with which rows are deleted that the application role may not delete
     * @param app the application role, as which services write
     */
    public OrganizationShard(ShardAccess access, DatabaseCredentials app) {
        this.access = access;
        this.app = app;
    }

    /** Where the directory places an organization. */
    private record Place(URI address, short bucket, long epoch) {}

    /** Writes the rows that the organization begins with, unless they are there. */
    void seed(JdbcSession directory, Founding founding) throws SQLException {
        var place = place(directory, founding);
        var database = new JdbcDatabase("jdbc:" + place.address(), app.user(), app.password());
        try (var shard = new JdbcSession(database.connect())) {
            shard.transaction(() -> {
                begin(shard, founding.id(), place);
                seed.write(shard, place.bucket(), founding);
                return null;
            });
        }
    }

    /**
     * Deletes all rows of the organization, a little at a time. A move that is under way takes the
     * deletions along.
     */
    void clear(JdbcSession directory, Founding founding) throws SQLException {
        var place = place(directory, founding);
        var condition =
                "bucket = %d AND organization_id = '%s'"
                        .formatted(place.bucket(), founding.id().value());
        try (var shard = access.open(place.address())) {
            var tables = new ArrayDeque<>(TenantTable.all(shard));
            while (!tables.isEmpty()) {
                shard.transaction(() -> {
                    begin(shard, founding.id(), place);
                    // Deleted table by table: what refers to it goes as well.
                    shard.execute("SET LOCAL session_replication_role = replica");
                    deleteSome(shard, tables, condition);
                    return null;
                });
            }
        }
    }

    private static void deleteSome(
            JdbcSession shard, ArrayDeque<TenantTable> tables, String condition)
            throws SQLException {
        int left = BATCH;
        while (left > 0 && !tables.isEmpty()) {
            int deleted =
                    shard.update(
                            "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
                                    .formatted(tables.getFirst().name(), condition, left));
            if (deleted < left) {
                tables.removeFirst();
            }
            left -= deleted;
        }
    }

    private static void begin(JdbcSession shard, OrganizationId organization, Place place)
            throws SQLException {
        shard.first(
                "SELECT begin_tenant(?, ?, ?)",
                row -> true,
                organization.value(),
                place.bucket(),
                place.epoch());
    }

    private static Place place(JdbcSession directory, Founding founding) throws SQLException {
        short bucket = Bucket.of(founding.id()).number();
        return directory
                .first(
                        """
                        SELECT shard.url, coalesce(pin.epoch, map.epoch)
                        FROM bucket_map map LEFT JOIN pin ON pin.organization_id = ?
                        JOIN shard ON shard.id = coalesce(pin.shard_id, map.shard_id)
                        WHERE map.bucket = ?
                          AND map.region = coalesce((SELECT data_region FROM organization WHERE id = ?), ?)
                        """,
                        row -> new Place(URI.create(row.getString(1)), bucket, row.getLong(2)),
                        founding.id().value(),
                        bucket,
                        founding.id().value(),
                        founding.organization().region())
                .orElseThrow(() ->
                        new RefusedFoundingException(
                                "region_unknown",
                                "There is no region %s."
                                        .formatted(founding.organization().region())));
    }
}
