package io.tessera.router.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplitMapTest {
    private static final ShardId OLD = new ShardId("shard_00");
    private static final ShardId NEW = new ShardId("shard_16");
    private static final ShardId ELSEWHERE = new ShardId("shard_07");
    private static final OrganizationId WHALE = new OrganizationId(new UUID(1, 2));

    @Test
    void bucketsThatAreNotAtTheSourceAreLeftAlone() {
        var piece = piece(MoveScope.buckets(List.of((short) 1, (short) 2, (short) 3)), NEW);
        var map = map(Map.of((short) 1, NEW, (short) 2, OLD, (short) 3, ELSEWHERE), Map.of());

        assertThat(map.standing(piece))
                .isEqualTo(new Standing.Waiting(MoveScope.buckets(List.of((short) 2))));
    }

    @Test
    void bucketsThatHaveAllLeftAreDone() {
        var piece = piece(MoveScope.buckets(List.of((short) 1)), NEW);

        assertThat(map(Map.of((short) 1, NEW), Map.of()).standing(piece))
                .isEqualTo(new Standing.Done());
    }

    @Test
    void pinInPlaceIsDoneOnceThereIsOne() {
        var piece = piece(MoveScope.organization(WHALE), OLD);
        Map<Short, ShardId> buckets = Map.of((short) Bucket.numberOf(WHALE), OLD);

        assertThat(map(buckets, Map.of()).standing(piece))
                .isEqualTo(new Standing.Waiting(piece.scope()));
        assertThat(map(buckets, Map.of(WHALE, OLD)).standing(piece)).isEqualTo(new Standing.Done());
    }

    @Test
    void pinnedOneThatIsToMoveWaitsWhereItIs() {
        var piece = piece(MoveScope.organization(WHALE), NEW);
        Map<Short, ShardId> buckets = Map.of((short) Bucket.numberOf(WHALE), ELSEWHERE);

        assertThat(map(buckets, Map.of(WHALE, OLD)).standing(piece))
                .isEqualTo(new Standing.Waiting(piece.scope()));
        assertThat(map(buckets, Map.of(WHALE, NEW)).standing(piece)).isEqualTo(new Standing.Done());
    }

    private static SplitPiece piece(MoveScope scope, ShardId target) {
        return new SplitPiece(1, scope, OLD, target, 0);
    }

    private static SplitMap map(Map<Short, ShardId> buckets, Map<OrganizationId, ShardId> pins) {
        return new SplitMap(buckets, pins, List.of(), Instant.EPOCH);
    }
}
