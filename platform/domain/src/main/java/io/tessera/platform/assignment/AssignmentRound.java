package io.tessera.platform.assignment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Hands out leads one after another, each to who has the fewest open ones; among equals to who
 * waited longest, then by id. Loads that start within one of each other stay so. Pure.
 */
public final class AssignmentRound {
    private static final Comparator<RepLoad> NEXT =
            Comparator.comparingInt(RepLoad::openLeads)
                    .thenComparingLong(RepLoad::lastAssigned)
                    .thenComparing(RepLoad::member);

    private AssignmentRound() {}

    /** One lead's owner, and the owner's turn as it is to be kept, in microseconds since 1970. */
    public record Turn(UUID member, long assignedAt) {}

    /**
     * The owners of the next leads, in their order.
     *
     * @param now microseconds since 1970; turns are strictly later than all before
     * @return as many turns as leads; none when there is nobody to take them
     */
    public static List<Turn> turns(Collection<RepLoad> reps, int leads, long now) {
        if (reps.isEmpty()) {
            return List.of();
        }
        var queue = new PriorityQueue<RepLoad>(reps.size(), NEXT);
        queue.addAll(reps);
        long latest = reps.stream().mapToLong(RepLoad::lastAssigned).max().orElse(0);
        long at = Math.max(now, latest + 1);
        List<Turn> turns = new ArrayList<>(leads);
        for (int i = 0; i < leads; i++, at++) {
            var rep = queue.remove();
            turns.add(new Turn(rep.member(), at));
            queue.add(new RepLoad(rep.member(), rep.openLeads() + 1, at));
        }
        return turns;
    }
}
