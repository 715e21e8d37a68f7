package io.tessera.router.placement;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings every shard near its fair share by moving little.
 *
 * <ol>
 *   <li>What must leave its shard, because that is drained or somebody's home, goes first, heaviest
 *       first, to the shard that carries least: greedy list scheduling in the order of longest
 *       processing time.
 *   <li>Shards above the level give, the heaviest shard first: each time the heaviest piece that
 *       lifts the giver not below and the taker not above the level. So nothing moves that need
 *       not.
 *   <li>A shard that is still below nine tenths of the level gets pieces from those above it, each
 *       at most half of what lies between the two.
 *   <li>While a shard is still above the tolerance, it gives a piece or trades one for others that
 *       weigh less.
 * </ol>
 *
 * <p>A shard keeps giving to the same one while something fits, so that few pairs of shards trade.
 * Moved is at most the least that any plan to the level must move, plus one piece per shard, its
 * heaviest below the level; a split moves hardly more than the least.
 *
 * @see <a href="https://doi.org/10.1137/0117039">Graham: Bounds on multiprocessing timing anomalies
 *     (1969)</a>
 */
final class Leveling {
    /** How far from the level a shard may be. */
    static final double TOLERANCE = 0.02;

    /** Below this part of the level a shard is filled at the others' expense. */
    private static final double STARVED = 0.9;

    private final Spread spread;
    private final int shards;
    private final FairShare fair;
    private final double ceiling;
    private final double least;
    private final double budget;

    /**
     * @param shards how many there are, those to be drained included
     * @param targets those to be used from now on
     */
    Leveling(Spread spread, int shards, BitSet targets) {
        this.spread = spread;
        this.shards = shards;
        this.fair = FairShare.of(spread, shards, targets);
        this.ceiling = fair.level() * (1 + TOLERANCE);
        this.least = leastMove();
        this.budget = least + slack();
    }

    /** The weight that any plan to the level must move. */
    double least() {
        return least;
    }

    FairShare fairShare() {
        return fair;
    }

    /** Moves pieces until the spread is level, or as level as they allow. */
    void run() {
        if (isLevel()) {
            return;
        }
        evacuate();
        shed();
        fill();
        new Trading(spread, fair.open(), ceiling, budget).run();
    }

    private boolean isLevel() {
        double within = fair.level() * TOLERANCE;
        return IntStream.range(0, shards)
                .allMatch(shard -> {
                    if (fair.open().get(shard)) {
                        return Math.abs(spread.carried(shard) - fair.level()) <= within;
                    }
                    return fair.hasResident(shard)
                            ? residentIsIn(shard) && besidesResident(shard) <= within
                            : spread.held(shard).isEmpty();
                });
    }

    private boolean residentIsIn(int shard) {
        return spread.place(fair.resident(shard)) == shard;
    }

    private double besidesResident(int shard) {
        return spread.carried(shard) - spread.weight(fair.resident(shard));
    }

    private double leastMove() {
        double sum = 0;
        for (int shard = 0; shard < shards; shard++) {
            if (fair.open().get(shard)) {
                sum += Math.max(0, spread.carried(shard) - fair.level());
            } else if (fair.hasResident(shard) && residentIsIn(shard)) {
                sum += besidesResident(shard);
            } else {
                sum += spread.carried(shard);
            }
        }
        return sum;
    }

    private double slack() {
        double sum = 0;
        for (int shard = 0; shard < shards; shard++) {
            sum +=
                    spread.held(shard).descendingSet().stream()
                            .filter(piece -> !fair.isOverweight(piece))
                            .findFirst()
                            .map(spread::weight)
                            .orElse(0.0);
        }
        return sum;
    }

    private void evacuate() {
        Map<Integer, Integer> takers = new HashMap<>();
        for (int piece = spread.pieces() - 1; piece >= 0; piece--) {
            int place = spread.place(piece);
            if (fair.open().get(place) || fair.isHome(place, piece)) {
                continue;
            }
            if (fair.isOverweight(piece)) {
                spread.move(piece, fair.home(piece));
                continue;
            }
            Integer taker = takers.get(place);
            if (taker == null || spread.carried(taker) + spread.weight(piece) > fair.level()) {
                taker = FairShare.lightest(spread, fair.open());
                takers.put(place, taker);
            }
            spread.move(piece, taker);
        }
    }

    private void shed() {
        openByWeight().forEach(this::shed);
    }

    private void shed(int giver) {
        int taker = giver;
        while (true) {
            Integer piece = taker == giver ? null : heaviestThatFits(giver, taker);
            if (piece == null) {
                int next = FairShare.lightest(spread, fair.open());
                piece = next == taker ? null : heaviestThatFits(giver, next);
                taker = next;
            }
            if (piece == null || spread.movesMoreThan(budget, spread.costOfMove(piece, taker))) {
                return;
            }
            spread.move(piece, taker);
        }
    }

    private void fill() {
        while (true) {
            int taker = FairShare.lightest(spread, fair.open());
            if (spread.carried(taker) >= fair.level() * STARVED || !fill(taker)) {
                return;
            }
        }
    }

    /** Takes a piece from the heaviest shard that has one small enough; says whether one has. */
    private boolean fill(int taker) {
        double room = fair.level() - spread.carried(taker);
        for (int giver : openByWeight()) {
            double excess = spread.carried(giver) - fair.level();
            double half = (spread.carried(giver) - spread.carried(taker)) / 2;
            Integer piece = spread.heaviestWithin(giver, Math.min(room, half));
            if (excess > 0
                    && piece != null
                    && !spread.movesMoreThan(budget, spread.costOfMove(piece, taker))) {
                spread.move(piece, taker);
                return true;
            }
        }
        return false;
    }

    /** Heaviest first. */
    private List<Integer> openByWeight() {
        return fair.open().stream()
                .boxed()
                .sorted(Comparator.comparingDouble(shard -> -spread.carried(shard)))
                .toList();
    }

    private @Nullable Integer heaviestThatFits(int giver, int taker) {
        double excess = spread.carried(giver) - fair.level();
        double room = fair.level() - spread.carried(taker);
        return spread.heaviestWithin(giver, Math.min(excess, room));
    }
}
