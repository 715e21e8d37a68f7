package io.tessera.router.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lowers shards above a ceiling, the heaviest first: it gives a piece to another shard and gets
 * nothing, one piece or several lighter ones in return. Of the trades that leave both shards below
 * the ceiling the one that moves least is made, else the one that lowers the heavier of the two
 * most.
 */
final class Trading {
    private final Spread spread;
    private final BitSet shards;
    private final double ceiling;
    private final double budget;
    private final Comparator<Trade> order;

    /**
     * @param shards those that trade
     * @param budget what the spread may have moved in all
     */
    Trading(Spread spread, BitSet shards, double ceiling, double budget) {
        this.spread = spread;
        this.shards = shards;
        this.ceiling = ceiling;
        this.budget = budget;
        this.order =
                Comparator.<Trade>comparingDouble(trade -> Math.max(trade.peak(), ceiling))
                        .thenComparingDouble(Trade::cost)
                        .thenComparingDouble(Trade::peak);
    }

    void run() {
        // Every trade lowers the heaviest shard; the bound only guards against ever smaller steps.
        for (int left = spread.pieces(); left > 0; left--) {
            int heaviest = heaviest();
            if (spread.carried(heaviest) <= ceiling) {
                return;
            }
            Trade trade = best(heaviest);
            if (trade == null) {
                return;
            }
            spread.move(trade.given(), trade.taker());
            trade.returned().forEach(piece -> spread.move(piece, heaviest));
        }
    }

    private int heaviest() {
        int heaviest = shards.nextSetBit(0);
        for (int shard = heaviest; shard >= 0; shard = shards.nextSetBit(shard + 1)) {
            if (spread.carried(shard) > spread.carried(heaviest)) {
                heaviest = shard;
            }
        }
        return heaviest;
    }

    private @Nullable Trade best(int giver) {
        Trade best = best(giver, this::oneInReturn);
        if (best != null && best.peak() <= ceiling) {
            return best;
        }
        Trade withMany = best(giver, this::manyInReturn);
        return withMany == null ? best : better(withMany, best);
    }

    private @Nullable Trade best(int giver, Returns returns) {
        Trade best = null;
        for (int taker = shards.nextSetBit(0); taker >= 0; taker = shards.nextSetBit(taker + 1)) {
            double half = (spread.carried(giver) - spread.carried(taker)) / 2;
            if (half <= 0) {
                continue;
            }
            for (int given : spread.held(giver)) {
                double tooMuch = spread.weight(given) - half;
                for (List<Integer> returned : returns.choices(taker, tooMuch)) {
                    Trade trade = trade(giver, given, returned, taker);
                    if (trade.peak() < spread.carried(giver)
                            && !spread.movesMoreThan(budget, trade.cost())) {
                        best = better(trade, best);
                    }
                }
            }
        }
        return best;
    }

    private List<List<Integer>> oneInReturn(int taker, double tooMuch) {
        var choices = new ArrayList<List<Integer>>(3);
        choices.add(List.of());
        Integer lighter = spread.heaviestWithin(taker, tooMuch);
        if (lighter != null) {
            choices.add(List.of(lighter));
        }
        Integer heavier = spread.lightestAbove(taker, tooMuch);
        if (heavier != null) {
            choices.add(List.of(heavier));
        }
        return choices;
    }

    private List<List<Integer>> manyInReturn(int taker, double tooMuch) {
        var returned = new ArrayList<Integer>();
        double missing = tooMuch;
        for (int piece : spread.held(taker).descendingSet()) {
            if (spread.weight(piece) <= missing) {
                returned.add(piece);
                missing -= spread.weight(piece);
            }
        }
        return List.of(returned);
    }

    private Trade trade(int giver, int given, List<Integer> returned, int taker) {
        double shift = spread.weight(given);
        double cost = spread.costOfMove(given, taker);
        for (int piece : returned) {
            shift -= spread.weight(piece);
            cost += spread.costOfMove(piece, giver);
        }
        double peak = Math.max(spread.carried(giver) - shift, spread.carried(taker) + shift);
        return new Trade(given, returned, taker, cost, peak);
    }

    private Trade better(Trade trade, @Nullable Trade other) {
        if (other == null) {
            return trade;
        }
        return order.compare(trade, other) < 0 ? trade : other;
    }

    /** What a taker may return for a piece that is this much more than what is to be shifted. */
    private interface Returns {
        List<List<Integer>> choices(int taker, double tooMuch);
    }

    /** {@code peak} is what the heavier of the two shards weighs then. */
    private record Trade(int given, List<Integer> returned, int taker, double cost, double peak) {}
}
