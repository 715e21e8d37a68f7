package io.tessera.operations.plan;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tessera.operations.shard.BucketRange;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.placement.PlacementPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as operators see it. Weights are shares of all weight, from 0 to 1.
 *
 * @param shards by name, those still to be made included
 * @param pins organizations to be pinned, or pinned ones to be moved, before any bucket
 * @param moves of buckets
 * @param overweight buckets that are heavier than a shard's share
 */
@JsonNaming(SnakeCaseStrategy.class)
record PlanView(
        Summary summary,
        List<ShardWeight> shards,
        List<Pin> pins,
        List<BucketMove> moves,
        List<HeavyBucket> overweight) {

    /**
     * The plan in numbers.
     *
     * @param buckets how many move
     * @param bytes of all that moves
     * @param movedWeight the share of all weight that moves
     * @param leastWeight the share that any plan to perfect balance must move
     * @param ratioBefore the heaviest shard's weight over the mean: 1 is perfect
     * @param ratioAfter the same, once all is done
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Summary(
            int buckets,
            int moves,
            int pins,
            long bytes,
            double movedWeight,
            double leastWeight,
            double ratioBefore,
            double ratioAfter) {}

    /**
     * What a shard carries.
     *
     * @param present whether it is there already
     */
    record ShardWeight(String id, boolean present, double before, double after) {}

    /**
     * An organization to be placed by hand.
     *
     * @param slug null if it has left the region meanwhile
     * @param inPlace whether only the pin is to be written
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pin(
            UUID organizationId,
            @Nullable String slug,
            String from,
            String to,
            boolean inPlace,
            long bytes) {}

    /** Buckets to be moved together. */
    record BucketMove(String from, String to, List<BucketRange> buckets, int count, long bytes) {}

    /** A bucket that no move can balance: pinning its largest organization can. */
    record HeavyBucket(int bucket, String shard) {}

    /**
     * @param present shards that are there
     * @param slugs of organizations
     */
    static PlanView of(
            PlacementPlan plan, Collection<ShardId> present, Map<OrganizationId, String> slugs) {
        return new PlanView(
                summary(plan),
                plan.before().weights().keySet().stream()
                        .map(shard ->
                                new ShardWeight(
                                        shard.value(),
                                        present.contains(shard),
                                        plan.before().weight(shard),
                                        plan.after().weight(shard)))
                        .toList(),
                plan.pins().stream()
                        .map(pin ->
                                new Pin(
                                        pin.organization().value(),
                                        slugs.get(pin.organization()),
                                        pin.from().value(),
                                        pin.to().value(),
                                        pin.inPlace(),
                                        pin.inPlace() ? 0 : pin.bytes()))
                        .toList(),
                plan.moves().stream()
                        .map(move ->
                                new BucketMove(
                                        move.from().value(),
                                        move.to().value(),
                                        BucketRange.of(move.buckets()),
                                        move.buckets().size(),
                                        move.bytes()))
                        .toList(),
                plan.overweight().stream()
                        .map(heavy -> new HeavyBucket(heavy.bucket(), heavy.shard().value()))
                        .toList());
    }

    private static Summary summary(PlacementPlan plan) {
        long pinned = plan.pins().stream().mapToLong(pin -> pin.inPlace() ? 0 : pin.bytes()).sum();
        return new Summary(
                plan.moves().stream().mapToInt(move -> move.buckets().size()).sum(),
                plan.moves().size(),
                plan.pins().size(),
                pinned + plan.moves().stream().mapToLong(move -> move.bytes()).sum(),
                plan.movedWeight(),
                plan.leastWeight(),
                plan.before().ratio(),
                plan.after().ratio());
    }
}
