package io.tessera.operations.move;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is: those that have waited longest first, so that moves that do not get on leave
 * room for the others. For one thread.
 */
final class MoveTurns {
    private final Map<Long, Long> lastTurns = new HashMap<>();
    private long turn;

    /**
     * Takes the next from those that wait.
     *
     * @param inFlight all moves that are not over; what is known of others is forgotten
     * @param waiting those of them that may be run now
     * @param room how many at most
     */
    List<Long> next(Collection<Long> inFlight, Collection<Long> waiting, int room) {
        lastTurns.keySet().retainAll(inFlight);
        var chosen =
                waiting.stream()
                        .sorted(
                                Comparator.<Long, Long>comparing(
                                                id -> lastTurns.getOrDefault(id, 0L))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(room)
                        .toList();
        chosen.forEach(id -> lastTurns.put(id, ++turn));
        return chosen;
    }
}
