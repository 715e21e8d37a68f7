package io.tessera.router.directory;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shard of a region has what, read once for operators' work. Services follow the directory
 * with a {@link DirectoryFollower} instead.
 *
 * @param buckets by number
 * @param pins organizations of the region that were placed by hand
 */
public record RegionMap(SortedMap<Short, Route> buckets, Map<OrganizationId, Route> pins) {
    /**
     * Reads it with two statements: of one moment only within a transaction that says so.
     *
     * @param directory as a role that may read it
     */
    public static RegionMap read(JdbcSession directory, String region) throws SQLException {
        var buckets = new TreeMap<Short, Route>();
        directory
                .query(
                        "SELECT bucket, shard_id, epoch FROM bucket_map WHERE region = ?",
                        row ->
                                new Route(
                                        row.getShort(1),
                                        new ShardId(row.getString(2)),
                                        row.getLong(3)),
                        region)
                .forEach(route -> buckets.put(route.bucket(), route));
        var pins = new HashMap<OrganizationId, Route>();
        directory.query(
                """
                SELECT organization_id, shard_id, epoch
                FROM pin JOIN organization ON organization.id = organization_id
                WHERE organization.data_region = ?
                """,
                row -> {
                    var organization = new OrganizationId(row.getObject(1, UUID.class));
                    return pins.put(
                            organization,
                            new Route(
                                    Bucket.of(organization).number(),
                                    new ShardId(row.getString(2)),
                                    row.getLong(3)));
                },
                region);
        return new RegionMap(buckets, pins);
    }

    /** Where an organization is, or null if the directory has no place for it. */
    public @Nullable Route route(OrganizationId organization) {
        Route pin = pins.get(organization);
        return pin == null ? buckets.get(Bucket.of(organization).number()) : pin;
    }

    /** The buckets of each shard that has any, in order. */
    public SortedMap<ShardId, List<Short>> byShard() {
        var byShard = new TreeMap<ShardId, List<Short>>();
        buckets.forEach((bucket, route) ->
                byShard.computeIfAbsent(route.shard(), _ -> new ArrayList<>()).add(bucket));
        return byShard;
    }

    /** How many of these organizations each shard has, if any. */
    public Map<ShardId, Integer> count(Collection<OrganizationId> organizations) {
        var counts = new HashMap<ShardId, Integer>();
        for (OrganizationId organization : organizations) {
            Route route = route(organization);
            if (route != null) {
                counts.merge(route.shard(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
