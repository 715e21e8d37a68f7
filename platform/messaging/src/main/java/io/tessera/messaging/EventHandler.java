package io.tessera.messaging;

import io.smallrye.mutiny.Uni;

/**
 * What a consumer does with events. It may be given the same event again, alone or with others, and
 * must then have no second effect.
 *
 * @param <T> data of the events
 */
@FunctionalInterface
public interface EventHandler<T> {
    /** Takes in all events of the batch or none. */
    Uni<Void> handle(EventBatch<T> batch);
}
