package io.tessera.router.placement;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plans what to move so that each shard carries its fair share. Splitting, draining and rebalancing
 * are one question, asked with more shards, fewer or the same. Pure, and the same for the same
 * loads.
 *
 * <p>Where pieces are small enough no shard ends more than 2 % above the mean. Little is moved: the
 * weight that lies above the mean, plus at most one piece per shard, its heaviest below the mean. A
 * shard that is no longer to be used gives everything. What is heavier than the mean has a shard to
 * itself, the one it is on if that stays in use, and the others share the rest. Where all shards
 * are within 2 % already, nothing moves.
 */
public final class PlacementPlanner {
    private final Weights weights;
    private final BatchLimits limits;

    public PlacementPlanner(Weights weights, BatchLimits limits) {
        this.weights = weights;
        this.limits = limits;
    }

    /**
     * Plans moves of buckets, and of pinned organizations.
     *
     * @param present everything there is in the region
     * @param shards to be used from now on
     */
    public PlacementPlan plan(Placement present, Collection<ShardId> shards) {
        return plan(present, shards, weights.over(present), Set.of());
    }

    /**
     * Plans with the largest organizations taken out of overweight buckets: of each as many,
     * heaviest first, as bring the rest of the bucket down to the fair share.
     *
     * @param present everything there is in the region
     * @param organizations candidates: the heaviest of the buckets that {@link #plan} found
     *     overweight
     * @param shards to be used from now on
     * @throws IllegalArgumentException if a candidate is pinned already or not where its bucket is
     */
    public PlacementPlan planPins(
            Placement present,
            Collection<OrganizationLoad> organizations,
            Collection<ShardId> shards) {
        var scale = weights.over(present);
        var pinning = new Pinning(present, organizations, scale, new TreeSet<>(shards).size());
        pinning.run();
        return plan(pinning.placement(), shards, scale, pinning.pinned());
    }

    private PlacementPlan plan(
            Placement present,
            Collection<ShardId> shards,
            Weights.Scale scale,
            Set<OrganizationId> newPins) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("no shard to be used");
        }
        var all = new TreeSet<>(present.shards());
        all.addAll(shards);
        var names = List.copyOf(all);
        var targets = new BitSet();
        shards.forEach(shard -> targets.set(indexOf(names, shard)));

        List<Load> pieces = piecesByWeight(present, scale);
        double[] weightOf = pieces.stream().mapToDouble(scale::of).toArray();
        int[] origins = pieces.stream().mapToInt(piece -> indexOf(names, piece.shard())).toArray();
        var spread = new Spread(weightOf, origins, names.size());
        var leveling = new Leveling(spread, names.size(), targets);
        leveling.run();

        int[] places = new int[pieces.size()];
        Arrays.setAll(places, spread::place);
        var batches = new Batches(limits);
        var pins = new ArrayList<PlannedPin>();
        var overweight = new ArrayList<BucketLoad>();
        for (int piece = pieces.size() - 1; piece >= 0; piece--) {
            ShardId to = names.get(places[piece]);
            switch (pieces.get(piece)) {
                case BucketLoad bucket -> {
                    if (!bucket.shard().equals(to)) {
                        batches.add(bucket, to);
                    }
                    if (leveling.fairShare().isOverweight(piece)) {
                        overweight.add(bucket);
                    }
                }
                case OrganizationLoad pin -> {
                    if (!pin.shard().equals(to) || newPins.contains(pin.organization())) {
                        pins.add(new PlannedPin(pin.organization(), pin.shard(), to, pin.bytes()));
                    }
                }
            }
        }
        return new PlacementPlan(
                pins,
                batches.moves(),
                overweight,
                balance(names, weightOf, origins, names.size()),
                balance(names, weightOf, places, targets.cardinality()),
                spread.moved(),
                leveling.least());
    }

    /** Ascending; alike ones in the order of the placement. */
    private static List<Load> piecesByWeight(Placement present, Weights.Scale scale) {
        var pieces = new ArrayList<Load>(present.buckets());
        pieces.addAll(present.pins());
        pieces.sort(Comparator.comparingDouble(scale::of));
        return pieces;
    }

    private static int indexOf(List<ShardId> names, ShardId shard) {
        return Collections.binarySearch(names, shard);
    }

    private static Balance balance(
            List<ShardId> names, double[] weights, int[] places, int shared) {
        var sums = new double[names.size()];
        for (int piece = 0; piece < weights.length; piece++) {
            sums[places[piece]] += weights[piece];
        }
        SortedMap<ShardId, Double> byShard = new TreeMap<>();
        for (int shard = 0; shard < sums.length; shard++) {
            byShard.put(names.get(shard), sums[shard]);
        }
        return new Balance(byShard, Arrays.stream(weights).sum() / shared);
    }
}
