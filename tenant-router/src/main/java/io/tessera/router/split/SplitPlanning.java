package io.tessera.router.split;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.placement.BucketLoad;
import io.tessera.router.placement.OrganizationLoad;
import io.tessera.router.placement.Placement;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.placement.PlacementPlanner;
import io.tessera.router.placement.ShardSizes;
import io.tessera.router.placement.Weights;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures every shard of a region and plans what to pin and what to move. Changes nothing. Of each
 * bucket that is heavier than a shard's fair share the largest organizations are taken out.
 */
public final class SplitPlanning {
    private static final int CANDIDATES = 16;

    private final ShardAccess access;
    private final Weights weights;

    public SplitPlanning(ShardAccess access) {
        this(access, Weights.DEFAULT);
    }

    /**
     * @param weights how size and load count
     */
    public SplitPlanning(ShardAccess access, Weights weights) {
        this.access = access;
        this.weights = weights;
    }

    /**
     * Plans for the shards that are asked for, which need not be there yet.
     *
     * @throws SQLException if a shard does not answer
     */
    public PlacementPlan plan(SplitRequest request) throws SQLException {
        Map<ShardId, ShardSizes> shards = shards(request.region());
        var parts = new ArrayList<Placement>();
        for (ShardSizes shard : shards.values()) {
            parts.add(shard.measure());
        }
        var present = Placement.union(parts);
        var planner = new PlacementPlanner(weights, request.batch());
        PlacementPlan plan = planner.plan(present, request.shards());
        if (plan.overweight().isEmpty()) {
            return plan;
        }
        var candidates = new ArrayList<OrganizationLoad>();
        for (BucketLoad bucket : plan.overweight()) {
            ShardSizes shard = shards.get(bucket.shard());
            if (shard != null) {
                candidates.addAll(shard.heaviestOrganizations(bucket, CANDIDATES));
            }
        }
        return planner.planPins(present, candidates, request.shards());
    }

    private Map<ShardId, ShardSizes> shards(String region) throws SQLException {
        try (var session = new JdbcSession(access.directory().connect())) {
            var shards = new TreeMap<ShardId, ShardSizes>();
            session.query(
                    "SELECT id, url FROM shard WHERE region = ?",
                    row -> {
                        var id = new ShardId(row.getString(1));
                        var database = access.database(URI.create(row.getString(2)));
                        return shards.put(id, new ShardSizes(id, database)) == null;
                    },
                    region);
            return shards;
        }
    }
}
