package io.tessera.messaging.kafka;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventHeaders;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records as events. Pure.
 *
 * @param <T> data of the events
 */
final class EventReader<T> {
    private final Set<String> types;
    private final JavaType envelope;
    private final ObjectMapper json;

    /**
     * A reader.
     *
     * @param types which events matter
     */
    EventReader(Set<String> types, Class<T> data, ObjectMapper json) {
        this.types = types;
        this.envelope = json.getTypeFactory().constructParametricType(EventEnvelope.class, data);
        this.json = json;
    }

    /** Whether the record may matter, told without reading its value. */
    boolean matters(ConsumerRecord<String, byte[]> received) {
        var type = EventRecord.header(received.headers(), EventHeaders.EVENT_TYPE);
        return type == null || types.contains(type);
    }

    /** Whether the event matters; a record need not say so in its headers. */
    boolean matters(EventEnvelope<T> event) {
        return types.contains(event.type());
    }

    /**
     * The event of a record.
     *
     * @throws UnreadableEventException if it is none, or belongs to another organization than its
     *     key says
     */
    EventEnvelope<T> read(ConsumerRecord<String, byte[]> received) {
        EventEnvelope<T> event;
        try {
            event =
                    json.readValue(
                            Objects.requireNonNullElse(received.value(), new byte[0]), envelope);
        } catch (IOException notJson) {
            throw new UnreadableEventException("the value is no event of this kind", notJson);
        }
        if (event == null || lacksRequired(event)) {
            throw new UnreadableEventException("the event lacks a required attribute");
        }
        if (!event.organizationId().toString().equals(received.key())) {
            throw new UnreadableEventException("the event's organization is not the record's key");
        }
        return event;
    }

    @SuppressWarnings("ConstantValue") // JSON gives null whatever the types say
    private static boolean lacksRequired(EventEnvelope<?> event) {
        return event.id() == null
                || event.type() == null
                || event.subject() == null
                || event.organizationId() == null
                || event.data() == null;
    }
}
