package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the directory has a scope.
 *
 * @param shard that has all of it
 * @param epochs at which its next owner is to have it, one for each bucket
 */
record Placement(ShardId shard, List<Long> epochs) {
    /** The next epoch at the place where a route leads. */
    static Placement after(Route route) {
        return new Placement(route.shard(), List.of(route.epoch() + 1));
    }

    /**
     * Finds what a request is about.
     *
     * @throws MoveException if the region does not have it, or not on one shard
     */
    static Placement find(JdbcSession directory, MoveRequest request) throws SQLException {
        return switch (request.scope()) {
            case OrganizationScope(OrganizationId organization) -> {
                Route bucket = bucketOf(directory, request.region(), organization);
                yield after(pinOf(directory, organization).orElse(bucket));
            }
            case BucketScope(List<Short> buckets) ->
                    ofBuckets(directory, request.region(), buckets);
        };
    }

    /**
     * Where the bucket of an organization is.
     *
     * @throws MoveException if the organization is not at home in the region
     */
    static Route bucketOf(JdbcSession directory, String region, OrganizationId organization)
            throws SQLException {
        if (!directory.exists(
                "SELECT FROM organization WHERE id = ? AND data_region = ?",
                organization.value(),
                region)) {
            throw new MoveException(
                    "there is no organization %s in %s".formatted(organization, region));
        }
        short bucket = Bucket.of(organization).number();
        return directory
                .first(
                        "SELECT shard_id, epoch FROM bucket_map WHERE region = ? AND bucket = ?",
                        row -> route(bucket, row),
                        region,
                        bucket)
                .orElseThrow(() ->
                        new MoveException(
                                "bucket %d has no shard in %s".formatted(bucket, region)));
    }

    /** Where an organization is that was placed by hand. */
    static Optional<Route> pinOf(JdbcSession directory, OrganizationId organization)
            throws SQLException {
        short bucket = Bucket.of(organization).number();
        return directory.first(
                "SELECT shard_id, epoch FROM pin WHERE organization_id = ?",
                row -> route(bucket, row),
                organization.value());
    }

    private static Placement ofBuckets(JdbcSession directory, String region, List<Short> buckets)
            throws SQLException {
        var places =
                directory.query(
                        "SELECT shard_id, epoch FROM bucket_map WHERE region = ? AND bucket = ANY (?) ORDER BY bucket",
                        row ->
                                new Placement(
                                        new ShardId(row.getString(1)), List.of(row.getLong(2) + 1)),
                        region,
                        buckets.toArray(Short[]::new));
        if (places.size() != buckets.size()) {
            throw new MoveException("a bucket has no shard in " + region);
        }
        ShardId shard = places.getFirst().shard();
        var epochs = new ArrayList<Long>();
        for (Placement place : places) {
            if (!place.shard().equals(shard)) {
                throw new MoveException("the buckets are not all on one shard");
            }
            epochs.addAll(place.epochs());
        }
        return new Placement(shard, epochs);
    }

    private static Route route(short bucket, ResultSet row) throws SQLException {
        return new Route(bucket, new ShardId(row.getString(1)), row.getLong(2));
    }
}
