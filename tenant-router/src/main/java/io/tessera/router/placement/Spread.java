package io.tessera.router.placement;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights on shards, while a plan is being made. Pieces and shards are numbers here; pieces are
 * numbered by weight, so that a higher number is never lighter.
 */
final class Spread {
    private final double[] weights;
    private final int[] origins;
    private final int[] places;
    private final double[] carried;
    private final List<TreeSet<Integer>> held;
    private double moved;

    /**
     * @param weights ascending
     * @param origins the shard of each piece
     */
    Spread(double[] weights, int[] origins, int shards) {
        this.weights = weights;
        this.origins = origins;
        this.places = origins.clone();
        this.carried = new double[shards];
        this.held = IntStream.range(0, shards).mapToObj(_ -> new TreeSet<Integer>()).toList();
        for (int piece = 0; piece < weights.length; piece++) {
            carried[origins[piece]] += weights[piece];
            held.get(origins[piece]).add(piece);
        }
    }

    int pieces() {
        return weights.length;
    }

    double[] weights() {
        return weights;
    }

    double weight(int piece) {
        return weights[piece];
    }

    int place(int piece) {
        return places[piece];
    }

    double carried(int shard) {
        return carried[shard];
    }

    NavigableSet<Integer> held(int shard) {
        return held.get(shard);
    }

    /** The weight of all pieces that are not where they came from. */
    double moved() {
        return moved;
    }

    /** By how much {@link #moved} would grow; negative if the piece comes home. */
    double costOfMove(int piece, int shard) {
        double now = places[piece] == origins[piece] ? 0 : weights[piece];
        return (shard == origins[piece] ? 0 : weights[piece]) - now;
    }

    /** Whether a step of this cost would bring {@link #moved} above a budget. */
    boolean movesMoreThan(double budget, double cost) {
        return cost > 0 && moved + cost > budget;
    }

    void move(int piece, int shard) {
        moved += costOfMove(piece, shard);
        int from = places[piece];
        held.get(from).remove(piece);
        carried[from] -= weights[piece];
        held.get(shard).add(piece);
        carried[shard] += weights[piece];
        places[piece] = shard;
    }

    /** The heaviest piece on a shard that weighs something, and this much at most. */
    @Nullable Integer heaviestWithin(int shard, double limit) {
        Integer piece = held.get(shard).lower(firstHeavierThan(limit));
        return piece == null || weights[piece] == 0 ? null : piece;
    }

    /** The lightest piece on a shard that is heavier than this. */
    @Nullable Integer lightestAbove(int shard, double limit) {
        return held.get(shard).ceiling(firstHeavierThan(limit));
    }

    private int firstHeavierThan(double limit) {
        int found = Arrays.binarySearch(weights, Math.nextUp(limit));
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && weights[found - 1] > limit) {
            found--;
        }
        return found;
    }
}
