package io.tessera.router.placement;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What each shard should carry. A piece heavier than the mean cannot be balanced: it gets a home, a
 * shard that carries nothing else, and the others share the rest. The level is what is left for
 * each of these:
 *
 * <pre>
 *   level = (Σ weights - Σ overweight) / (shards - number of overweight)
 * </pre>
 *
 * <p>where the overweight are, heaviest first, those above the level that the ones before them
 * leave. Without any the level is the mean.
 */
final class FairShare {
    private static final int NOBODY = -1;

    private final double level;
    private final int firstOverweight;
    private final int[] residents;
    private final BitSet open;

    private FairShare(double level, int firstOverweight, int[] residents, BitSet open) {
        this.level = level;
        this.firstOverweight = firstOverweight;
        this.residents = residents;
        this.open = open;
    }

    /**
     * @param shards how many there are, those to be drained included
     * @param targets those to be used from now on
     */
    static FairShare of(Spread spread, int shards, BitSet targets) {
        double[] weights = spread.weights();
        int firstOverweight = firstOverweight(weights, targets.cardinality());
        double level = level(weights, targets.cardinality());
        var residents = new int[shards];
        Arrays.fill(residents, NOBODY);
        var open = (BitSet) targets.clone();
        var homeless = new BitSet();
        for (int piece = weights.length - 1; piece >= firstOverweight; piece--) {
            int place = spread.place(piece);
            if (open.get(place)) {
                residents[place] = piece;
                open.clear(place);
            } else {
                homeless.set(piece);
            }
        }
        for (int piece = weights.length - 1; piece >= firstOverweight; piece--) {
            if (homeless.get(piece)) {
                int home = lightest(spread, open);
                residents[home] = piece;
                open.clear(home);
            }
        }
        return new FairShare(level, firstOverweight, residents, open);
    }

    /** The level for ascending weights on this many shards. */
    static double level(double[] weights, int shards) {
        int first = firstOverweight(weights, shards);
        double rest = Arrays.stream(weights, 0, first).sum();
        return rest / (shards - (weights.length - first));
    }

    /** Which of the shards carries least; the first of several. */
    static int lightest(Spread spread, BitSet among) {
        int lightest = among.nextSetBit(0);
        for (int shard = lightest; shard >= 0; shard = among.nextSetBit(shard + 1)) {
            if (spread.carried(shard) < spread.carried(lightest)) {
                lightest = shard;
            }
        }
        return lightest;
    }

    private static int firstOverweight(double[] weights, int shards) {
        double rest = Arrays.stream(weights).sum();
        int first = weights.length;
        int left = shards;
        // Down to one shard, which takes what there is.
        while (left > 1 && first > 0 && weights[first - 1] > rest / left) {
            first--;
            left--;
            rest -= weights[first];
        }
        return first;
    }

    double level() {
        return level;
    }

    /** The shards that are nobody's home. */
    BitSet open() {
        return open;
    }

    boolean isOverweight(int piece) {
        return piece >= firstOverweight;
    }

    /** Where an overweight piece belongs. */
    int home(int piece) {
        int shard = 0;
        while (residents[shard] != piece) {
            shard++;
        }
        return shard;
    }

    /** Whether the shard is this piece's home. */
    boolean isHome(int shard, int piece) {
        return residents[shard] == piece;
    }

    boolean hasResident(int shard) {
        return residents[shard] != NOBODY;
    }

    int resident(int shard) {
        return residents[shard];
    }
}
