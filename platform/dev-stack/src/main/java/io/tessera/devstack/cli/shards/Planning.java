package io.tessera.devstack.cli.shards;

import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.ShardId;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveRequest;
import io.tessera.router.move.MoveScope;
import io.tessera.router.placement.BatchLimits;
import io.tessera.router.placement.Placement;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.placement.PlacementPlanner;
import io.tessera.router.placement.ShardSizes;
import io.tessera.router.placement.Weights;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures every shard and plans what to move. */
final class Planning {
    private final Region region;
    private final int bucketsPerMove;

    Planning(Region region, int bucketsPerMove) {
        this.region = region;
        this.bucketsPerMove = bucketsPerMove;
    }

    /**
     * Plans for this many shards, numbered from 0, which need not be there yet.
     *
     * @param shards how many are to be used from now on
     */
    PlacementPlan plan(int shards) throws SQLException {
        var parts = new ArrayList<Placement>();
        for (Region.Shard shard : region.shards()) {
            var database =
                    new JdbcDatabase(
                            "jdbc:" + shard.address(),
                            DatabaseRole.MOVER.user(),
                            DatabaseRole.MOVER.password());
            parts.add(new ShardSizes(shard.id(), database).measure());
        }
        List<ShardId> targets =
                IntStream.range(0, shards)
                        .mapToObj(number -> new ShardId(Endpoints.shardName(number)))
                        .toList();
        var limits = new BatchLimits(bucketsPerMove, BatchLimits.DEFAULT.bytes());
        return new PlacementPlanner(Weights.DEFAULT, limits).plan(Placement.union(parts), targets);
    }

    /** What to ask for, in order: a bucket moves without the organizations that are pinned. */
    List<MoveRequest> requests(PlacementPlan plan, Duration keepBack) {
        var requests = new ArrayList<MoveRequest>();
        plan.pins()
                .forEach(pin ->
                        requests.add(
                                request(
                                        MoveScope.organization(pin.organization()),
                                        pin.to(),
                                        keepBack)));
        plan.moves()
                .forEach(move ->
                        requests.add(
                                request(MoveScope.buckets(move.buckets()), move.to(), keepBack)));
        return requests;
    }

    private MoveRequest request(MoveScope scope, ShardId to, Duration keepBack) {
        return new MoveRequest(region.name(), scope, to, keepBack, Region.operator());
    }
}
