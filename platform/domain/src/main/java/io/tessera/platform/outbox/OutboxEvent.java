package io.tessera.platform.outbox;

import java.util.UUID;

/**
 * An event to be published once its transaction has committed.
 *
 * @param topic one of {@link io.tessera.contracts.Topics}
 * @param type one of {@link io.tessera.contracts.EventTypes}
 * @param subject id of the aggregate
 * @param aggregateVersion its version after the change
 * @param data a contract record, written as JSON
 */
public record OutboxEvent(
        String topic, String type, UUID subject, long aggregateVersion, Object data) {}
