package io.tessera.router.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tessera.router.ShardId;
import io.tessera.router.provisioning.ShardLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any buckets on any shards: pieces large and small, shards to be drained, filled and kept. */
class PlacementPropertiesTest {
    private static final List<ShardId> SHARDS = ShardLayout.numbered("us-east-1", 12).shards();
    private static final double ROUNDING = 1e-9;

    private final PlacementPlanner planner =
            new PlacementPlanner(Weights.DEFAULT, new BatchLimits(8, 500));

    @Property
    void replayingThePlanGivesTheBalanceItPromises(@ForAll("questions") Question question) {
        PlacementPlan plan = question.answer(planner);

        var after = Replay.of(plan, question.present());

        var weights = Weights.DEFAULT.over(question.present());
        for (ShardId shard : SHARDS) {
            double weight =
                    after.buckets().stream()
                            .filter(bucket -> bucket.shard().equals(shard))
                            .mapToDouble(weights::of)
                            .sum();
            assertThat(plan.after().weight(shard)).isCloseTo(weight, within(ROUNDING));
        }
        assertThat(question.shards()).containsAll(after.shards());
        assertThat(after.buckets())
                .extracting(BucketLoad::bucket)
                .isEqualTo(question.present().buckets().stream().map(BucketLoad::bucket).toList());
    }

    @Property
    void movesLittleMoreThanItMust(@ForAll("questions") Question question) {
        PlacementPlan plan = question.answer(planner);

        assertThat(plan.movedWeight())
                .isLessThanOrEqualTo(plan.leastWeight() + heaviestOfEach(question) + ROUNDING);
    }

    /**
     * Where nothing is above the mean, what must move is what lies above it and what is drained.
     */
    @Property
    void leastMoveIsWhatLiesAboveTheMean(@ForAll("questions") Question question) {
        PlacementPlan plan = question.answer(planner);

        if (plan.overweight().isEmpty()) {
            double mean = plan.after().mean();
            double above =
                    SHARDS.stream()
                            .mapToDouble(shard -> {
                                double weight = plan.before().weight(shard);
                                return question.shards().contains(shard)
                                        ? Math.max(0, weight - mean)
                                        : weight;
                            })
                            .sum();
            assertThat(plan.leastWeight()).isCloseTo(above, within(ROUNDING));
        }
    }

    /** Graham's bound for list scheduling, with what is overweight on shards of its own. */
    @Property
    void noShardIsAboveTheMeanByMoreThanOnePiece(@ForAll("questions") Question question) {
        PlacementPlan plan = question.answer(planner);

        double mean = plan.after().mean();
        double heaviest = weights(question).max().orElse(0);
        double piece = weights(question).filter(weight -> weight <= mean).max().orElse(0);
        assertThat(plan.after().max())
                .isLessThanOrEqualTo(Math.max(heaviest, mean + piece) + ROUNDING);
    }

    @Property
    void sameLoadsInAnyOrderGiveTheSamePlan(
            @ForAll("questions") Question question, @ForAll Random random) {
        var shuffled = new ArrayList<>(question.present().buckets());
        Collections.shuffle(shuffled, random);
        var shards = new ArrayList<>(question.shards());
        Collections.shuffle(shards, random);

        assertThat(planner.plan(Placement.of(shuffled), shards))
                .isEqualTo(question.answer(planner));
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<Long> bytes =
                Arbitraries.frequencyOf(
                        Tuple.of(8, Arbitraries.longs().between(0, 100)),
                        Tuple.of(1, Arbitraries.longs().between(0, 5_000)));
        Arbitrary<Double> load = Arbitraries.doubles().between(0, 100);
        var piece = Combinators.combine(Arbitraries.of(SHARDS), bytes, load).as(Piece::new);
        return Combinators.combine(
                        piece.list().ofMaxSize(120), Arbitraries.of(SHARDS).set().ofMinSize(1))
                .as((pieces, shards) -> new Question(placement(pieces), List.copyOf(shards)));
    }

    private static Placement placement(List<Piece> pieces) {
        var buckets = new ArrayList<BucketLoad>();
        for (Piece piece : pieces) {
            buckets.add(
                    new BucketLoad(
                            (short) buckets.size(), piece.shard(), piece.bytes(), piece.load()));
        }
        return Placement.of(buckets);
    }

    private static DoubleStream weights(Question question) {
        return question.present().buckets().stream()
                .mapToDouble(Weights.DEFAULT.over(question.present())::of);
    }

    /** One piece of each shard: its heaviest that is not overweight. */
    private static double heaviestOfEach(Question question) {
        var scale = Weights.DEFAULT.over(question.present());
        double level =
                FairShare.level(weights(question).sorted().toArray(), question.shards().size());
        return question.present().buckets().stream()
                .collect(Collectors.groupingBy(BucketLoad::shard))
                .values()
                .stream()
                .mapToDouble(held ->
                        held.stream()
                                .mapToDouble(scale::of)
                                .filter(weight -> weight <= level + ROUNDING)
                                .max()
                                .orElse(0))
                .sum();
    }

    record Question(Placement present, List<ShardId> shards) {
        PlacementPlan answer(PlacementPlanner planner) {
            return planner.plan(present, shards);
        }
    }

    private record Piece(ShardId shard, long bytes, double load) {}
}
