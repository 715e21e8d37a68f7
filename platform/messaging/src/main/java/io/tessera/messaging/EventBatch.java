package io.tessera.messaging;

import io.tessera.contracts.EventEnvelope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Events of one organization in the order in which they happened; at least one, and each once: a
 * producer that died before it knew what was kept sends the same again, often into the same poll.
 *
 * @param <T> data of the events
 */
public record EventBatch<T>(UUID organizationId, List<EventEnvelope<T>> events) {
    public EventBatch {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a batch without events");
        }
        events = withoutRepetition(events);
    }

    private static <T> List<EventEnvelope<T>> withoutRepetition(List<EventEnvelope<T>> events) {
        Set<UUID> seen = new HashSet<>();
        return events.stream().filter(event -> seen.add(event.id())).toList();
    }

    /** The ids of the events, in their order. */
    public List<UUID> ids() {
        return events.stream().map(EventEnvelope::id).toList();
    }

    boolean isSingle() {
        return events.size() == 1;
    }

    EventBatch<T> part(int from, int to) {
        return new EventBatch<>(organizationId, events.subList(from, to));
    }
}
