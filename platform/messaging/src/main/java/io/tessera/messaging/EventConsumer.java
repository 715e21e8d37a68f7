package io.tessera.messaging;

import java.util.Set;

/**
 * A handler that says itself which events it is for.
 *
 * @param <T> data of the events
 */
public interface EventConsumer<T> extends EventHandler<T> {
    /** Its name in inboxes, metrics and dead letters, the same over time. */
    String name();

    /** Which events it takes in; all others are skipped. */
    Set<String> types();

    /** The class of their data. */
    Class<T> data();

    /** Whether a failure is none of the events' fault and will pass by itself. */
    boolean passes(Throwable failure);
}
