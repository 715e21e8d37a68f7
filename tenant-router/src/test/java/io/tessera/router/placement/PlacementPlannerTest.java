package io.tessera.router.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.provisioning.ShardLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementPlannerTest {
    private static final ShardId A = new ShardId("a");
    private static final ShardId B = new ShardId("b");
    private static final ShardId C = new ShardId("c");
    private static final Weights BY_SIZE = new Weights(1, 0, 0);

    private final PlacementPlanner planner = new PlacementPlanner(BY_SIZE, BatchLimits.DEFAULT);

    @Test
    void splitsEvenLayoutByMovingExactlyHalf() {
        Placement present = evenly(16);

        PlacementPlan plan = planner.plan(present, numbered(32));

        assertThat(plan.before().ratio()).isCloseTo(2, within(1e-9));
        assertThat(plan.after().ratio()).isCloseTo(1, within(1e-9));
        assertThat(plan.movedWeight()).isCloseTo(0.5, within(1e-9));
        assertThat(plan.leastWeight()).isCloseTo(0.5, within(1e-9));
        // 128 buckets from each shard to one other, in two batches of 64.
        assertThat(plan.moves())
                .hasSize(32)
                .allSatisfy(move -> assertThat(move.buckets()).hasSize(64));
    }

    @Test
    void spreadsEmptyBucketsToo() {
        var present =
                Placement.of(
                        IntStream.range(0, 8)
                                .mapToObj(bucket -> new BucketLoad((short) bucket, A, 0, 0))
                                .toList());

        PlacementPlan plan =
                new PlacementPlanner(Weights.DEFAULT, BatchLimits.DEFAULT)
                        .plan(present, List.of(A, B));

        assertThat(plan.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.buckets()).hasSize(4));
    }

    @Test
    void leavesBalancedLayoutAlone() {
        assertThat(planner.plan(evenly(16), numbered(16)).isEmpty()).isTrue();
        assertThat(planner.plan(Placement.of(sizes(A, 1, 100)), List.of(A)).isEmpty()).isTrue();
        assertThat(planner.plan(Placement.of(List.of()), List.of(A, B)).isEmpty()).isTrue();
    }

    @Test
    void leavesLayoutWithinToleranceAlone() {
        var present = placement(sizes(A, 1, 50, 51), sizes(B, 3, 50, 49));

        assertThat(planner.plan(present, List.of(A, B)).isEmpty()).isTrue();
    }

    @Test
    void fillsNewShardAlthoughNoOtherIsFarAboveTheMean() {
        var present = evenly(128);

        PlacementPlan plan = planner.plan(present, numbered(129));

        assertThat(plan.after().weight(new ShardId("shard_128"))).isGreaterThan(0.9 / 129);
    }

    @Test
    void drainedShardGivesEverything() {
        var present = placement(sizes(A, 1, 10, 10, 0), sizes(B, 4, 20), sizes(C, 5, 20));

        PlacementPlan plan = planner.plan(present, List.of(B, C));

        assertThat(plan.moves()).allSatisfy(move -> assertThat(move.from()).isEqualTo(A));
        assertThat(plan.moves().stream().flatMap(move -> move.buckets().stream()))
                .containsExactlyInAnyOrder((short) 1, (short) 2, (short) 3);
        assertThat(plan.after().weight(A)).isZero();
        assertThat(plan.after().ratio()).isCloseTo(1, within(1e-9));
    }

    @Test
    void pinnedOrganizationLeavesDrainedShard() {
        var whale = new OrganizationLoad(organizationIn(9), A, 10, 0);
        var present = new Placement(sizes(B, 1, 5, 5), List.of(whale));

        PlacementPlan plan = planner.plan(present, List.of(B, C));

        assertThat(plan.pins()).containsExactly(new PlannedPin(whale.organization(), A, C, 10));
        assertThat(plan.moves()).isEmpty();
    }

    @Test
    void tradesWhereNoSinglePieceFits() {
        // 10 against 6: no piece weighs 2, but 5 for 3 shifts just that.
        var present = placement(sizes(A, 1, 5, 5), sizes(B, 3, 3, 3));

        PlacementPlan plan = planner.plan(present, List.of(A, B));

        assertThat(plan.moves()).hasSize(2);
        assertThat(plan.after().ratio()).isCloseTo(1, within(1e-9));
    }

    @Test
    void overweightBucketIsNamedAndStaysWhileOthersLeave() {
        var present = placement(sizes(A, 1, 90, 5, 5), sizes(B, 4, 10), sizes(C, 5, 10));

        PlacementPlan plan = planner.plan(present, List.of(A, B, C));

        assertThat(plan.overweight()).extracting(BucketLoad::bucket).containsExactly((short) 1);
        assertThat(plan.moves())
                .extracting(PlannedMove::from, PlannedMove::to)
                .containsExactly(tuple(A, B), tuple(A, C));
        assertThat(plan.table())
                .contains("bucket 1 on a is heavier than a shard's fair share: pin its largest");
    }

    @Test
    void ofTwoOverweightOnOneShardTheHeavierStays() {
        var present = placement(sizes(A, 1, 50, 40), sizes(C, 3, 5, 5));

        PlacementPlan plan = planner.plan(present, List.of(A, B, C));

        assertThat(plan.moves())
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.buckets()).containsExactly((short) 2);
                    assertThat(move.to()).isEqualTo(B);
                });
    }

    @Test
    void pinsWhaleWhereItIsSoThatTheRestOfItsBucketCanLeave() {
        var whale = new OrganizationLoad(organizationIn(1), A, 80, 0);
        var small = new OrganizationLoad(organizationIn(1), A, 20, 0);
        var present = placement(sizes(A, 1, 100), sizes(B, 2, 20));

        PlacementPlan plan = planner.planPins(present, List.of(small, whale), List.of(A, B));

        assertThat(plan.pins()).containsExactly(new PlannedPin(whale.organization(), A, A, 80));
        assertThat(plan.moves()).containsExactly(new PlannedMove(List.of((short) 1), A, B, 20));
        assertThat(plan.overweight()).isEmpty();
    }

    @Test
    void pinsNobodyWithoutNeed() {
        var organization = new OrganizationLoad(organizationIn(1), A, 50, 0);
        var present = placement(sizes(A, 1, 50), sizes(B, 2, 50));

        assertThat(planner.planPins(present, List.of(organization), List.of(A, B)).isEmpty())
                .isTrue();
    }

    @Test
    void refusesCandidateThatIsElsewhereOrPinned() {
        var elsewhere = new OrganizationLoad(organizationIn(1), B, 1, 0);
        var pinned = new OrganizationLoad(organizationIn(1), A, 1, 0);
        var present = new Placement(sizes(A, 1, 50), List.of(pinned));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> planner.planPins(present, List.of(elsewhere), List.of(A)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> planner.planPins(present, List.of(pinned), List.of(A)));
    }

    @Test
    void batchesAreBoundedByBucketsAndBytes() {
        var present = Placement.of(sizes(A, 1, 3, 3, 3, 3, 9, 1, 1, 1));

        PlacementPlan byBytes =
                new PlacementPlanner(BY_SIZE, new BatchLimits(100, 6)).plan(present, List.of(B));
        PlacementPlan byBuckets =
                new PlacementPlanner(BY_SIZE, new BatchLimits(3, 100)).plan(present, List.of(B));

        assertThat(byBytes.moves()).extracting(PlannedMove::bytes).containsExactly(6L, 6L, 9L, 3L);
        assertThat(byBuckets.moves())
                .extracting(move -> move.buckets().size())
                .containsExactly(3, 3, 2);
    }

    @Test
    void rendersForPeople() {
        var whale = new OrganizationLoad(organizationIn(1), A, 80L << 20, 0);
        var present =
                placement(sizes(A, 1, 100L << 20, 10L << 20, 10L << 20), sizes(B, 4, 20L << 20));

        String table =
                new PlacementPlanner(BY_SIZE, BatchLimits.DEFAULT)
                        .planPins(present, List.of(whale), List.of(A, B))
                        .table();

        assertThat(table)
                .isEqualTo(
                        """
                        shard                      before        after
                        a                         85.71 %%      57.14 %%
                        b                         14.29 %%      42.86 %%
                        max/mean                    1.714        1.143

                        pin                                  from                 to                          MiB
                        %s a                    (stays)                       0

                        from                 to                      count        MiB  buckets
                        a                    b                           3         40  1-3

                        3 buckets in 1 moves, 1 pins; 28.57 %% of all weight moves, 28.57 %% is the least
                        """
                                .formatted(whale.organization()));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> planner.plan(evenly(2), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> placement(sizes(A, 1, 5), sizes(B, 1, 5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLoad((short) 4_096, A, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BucketLoad((short) 1, A, 0, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weights(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchLimits(0, 1));
    }

    private static Placement evenly(int shards) {
        var layout = ShardLayout.numbered("us-east-1", shards);
        return Placement.of(
                IntStream.range(0, Bucket.COUNT)
                        .mapToObj(bucket ->
                                new BucketLoad((short) bucket, layout.shardOf(bucket), 1_000, 1))
                        .toList());
    }

    private static List<ShardId> numbered(int shards) {
        return ShardLayout.numbered("us-east-1", shards).shards();
    }

    @SafeVarargs
    private static Placement placement(List<BucketLoad>... shards) {
        return Placement.of(Arrays.stream(shards).flatMap(List::stream).toList());
    }

    /** Buckets of these sizes, numbered from the first. */
    private static List<BucketLoad> sizes(ShardId shard, int first, long... bytes) {
        var buckets = new ArrayList<BucketLoad>();
        for (int i = 0; i < bytes.length; i++) {
            buckets.add(new BucketLoad((short) (first + i), shard, bytes[i], 0));
        }
        return buckets;
    }

    private static OrganizationId organizationIn(int bucket) {
        OrganizationId candidate;
        do {
            candidate = new OrganizationId(UUID.randomUUID());
        } while (Bucket.numberOf(candidate) != bucket);
        return candidate;
    }
}
