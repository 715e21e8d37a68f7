package io.tessera.router.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.move.MoveScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final ShardId OLD = new ShardId("shard_00");
    private static final ShardId NEW = new ShardId("shard_16");
    private static final ShardId ELSEWHERE = new ShardId("shard_07");
    private static final OrganizationId WHALE = new OrganizationId(new UUID(1, 2));

    @Test
    void bucketsThatAreNotAtTheSourceAreLeftAlone() {
        var piece = piece(MoveScope.buckets(List.of((short) 1, (short) 2, (short) 3)), NEW);
        var standings =
                standings(Map.of((short) 1, NEW, (short) 2, OLD, (short) 3, ELSEWHERE), Map.of());

        assertThat(standings.of(piece))
                .isEqualTo(new Standing.Waiting(MoveScope.buckets(List.of((short) 2))));
    }

    @Test
    void bucketsThatHaveAllLeftAreDone() {
        var piece = piece(MoveScope.buckets(List.of((short) 1)), NEW);

        assertThat(standings(Map.of((short) 1, NEW), Map.of()).of(piece))
                .isEqualTo(new Standing.Done());
    }

    @Test
    void pinInPlaceIsDoneOnceThereIsOne() {
        var piece = piece(MoveScope.organization(WHALE), OLD);
        Map<Short, ShardId> buckets = Map.of((short) Bucket.numberOf(WHALE), OLD);

        assertThat(standings(buckets, Map.of()).of(piece))
                .isEqualTo(new Standing.Waiting(piece.scope()));
        assertThat(standings(buckets, Map.of(WHALE, OLD)).of(piece)).isEqualTo(new Standing.Done());
    }

    @Test
    void pinnedOneThatIsToMoveWaitsWhereItIs() {
        var piece = piece(MoveScope.organization(WHALE), NEW);
        Map<Short, ShardId> buckets = Map.of((short) Bucket.numberOf(WHALE), ELSEWHERE);

        assertThat(standings(buckets, Map.of(WHALE, OLD)).of(piece))
                .isEqualTo(new Standing.Waiting(piece.scope()));
        assertThat(standings(buckets, Map.of(WHALE, NEW)).of(piece)).isEqualTo(new Standing.Done());
    }

    private static SplitPiece piece(MoveScope scope, ShardId target) {
        return new SplitPiece(1, scope, OLD, target, 0);
    }

    private static Standings standings(
            Map<Short, ShardId> buckets, Map<OrganizationId, ShardId> pins) {
        var routes = new TreeMap<Short, Route>();
        buckets.forEach((bucket, shard) -> routes.put(bucket, new Route(bucket, shard, 1)));
        var places = new HashMap<OrganizationId, Route>();
        pins.forEach((organization, shard) ->
                places.put(organization, new Route(Bucket.of(organization).number(), shard, 1)));
        return new Standings(new RegionMap(routes, places), List.of(), Instant.EPOCH);
    }
}
