package io.tessera.messaging;

import io.tessera.contracts.EventEnvelope;
import io.vertx.core.Future;
import java.util.List;

/** Publishes events so that they stay. */
public interface EventPublisher {
    /**
     * An event and where it goes.
     *
     * @param topic one of {@link io.tessera.contracts.Topics}
     */
    record Publication(String topic, EventEnvelope<?> event) {}

    /** Succeeds when all are kept, in this order; when it fails, some may be and some not. */
    Future<Void> publish(List<Publication> publications);
}
