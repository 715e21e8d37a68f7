package io.tessera.platform.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Gives leads out one by one: each to whoever has the fewest open leads, of equals to whoever has
 * waited longest. From equal loads that is round robin; from unequal ones it evens them out. Pure.
 */
public final class AssignmentRound {
    private static final Comparator<RepresentativeLoad> NEXT =
            Comparator.comparingLong(RepresentativeLoad::openLeads)
                    .thenComparing(RepresentativeLoad::lastAssignedAt)
                    .thenComparing(RepresentativeLoad::member);

    private final PriorityQueue<RepresentativeLoad> waiting = new PriorityQueue<>(NEXT);
    private final Map<UUID, Instant> assignedAt = new LinkedHashMap<>();
    private Instant clock;

    /**
     * A round among representatives.
     *
     * @param now time of the first assignment; later ones and a round after this one follow
     *     strictly
     */
    public AssignmentRound(Collection<RepresentativeLoad> representatives, Instant now) {
        waiting.addAll(representatives);
        clock =
                representatives.stream()
                        .map(RepresentativeLoad::lastAssignedAt)
                        .filter(last -> !last.isBefore(now))
                        .max(Comparator.naturalOrder())
                        .map(last -> last.plusNanos(1_000))
                        .orElse(now);
    }

    /** Whether there is anybody to give leads to. */
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Gives one lead out.
     *
     * @throws java.util.NoSuchElementException if the round is empty
     */
    public UUID next() {
        var chosen = waiting.remove();
        waiting.add(new RepresentativeLoad(chosen.member(), chosen.openLeads() + 1, clock));
        assignedAt.put(chosen.member(), clock);
        clock = clock.plusNanos(1_000); // what Postgres tells apart
        return chosen.member();
    }

    /** Gives several leads out, in order. */
    public List<UUID> next(int leads) {
        List<UUID> owners = new ArrayList<>(leads);
        for (int lead = 0; lead < leads; lead++) {
            owners.add(next());
        }
        return owners;
    }

    /** When each representative who got something in this round last did. */
    public Map<UUID, Instant> assignedAt() {
        return Map.copyOf(assignedAt);
    }
}
