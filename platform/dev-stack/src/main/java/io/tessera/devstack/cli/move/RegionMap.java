package io.tessera.devstack.cli.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shard has what, as the directory says.
 *
 * @param buckets by number
 * @param pins organizations placed by hand
 */
public record RegionMap(SortedMap<Short, Route> buckets, Map<OrganizationId, Route> pins) {
    public static RegionMap read(JdbcSession directory, String region) throws SQLException {
        var buckets = new TreeMap<Short, Route>();
        directory.query(
                "SELECT bucket, shard_id, epoch FROM bucket_map WHERE region = ?",
                row ->
                        buckets.put(
                                row.getShort(1),
                                new Route(
                                        row.getShort(1),
                                        new ShardId(row.getString(2)),
                                        row.getLong(3))),
                region);
        var pins = new HashMap<OrganizationId, Route>();
        directory.query(
                "SELECT organization_id, shard_id, epoch FROM pin",
                row -> {
                    var organization = new OrganizationId(row.getObject(1, UUID.class));
                    return pins.put(
                            organization,
                            new Route(
                                    Bucket.of(organization).number(),
                                    new ShardId(row.getString(2)),
                                    row.getLong(3)));
                });
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
}
