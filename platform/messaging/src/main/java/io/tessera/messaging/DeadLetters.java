package io.tessera.messaging;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;

/**
 * Where events go that a consumer cannot take in, with the cause.
 *
 * @param <T> data of the events
 */
@FunctionalInterface
public interface DeadLetters<T> {
    /** Completes once the event is kept there for good. */
    Uni<Void> putAside(EventEnvelope<T> event, Throwable cause);
}
