package io.tessera.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** An event as a Kafka record. Pure. */
public final class EventRecord {
    private EventRecord() {}

    /** The record of an event, keyed by its organization so that each keeps its order. */
    public static ProducerRecord<String, byte[]> of(
            String topic, EventEnvelope<?> event, ObjectMapper json) {
        var organization = event.organizationId().toString();
        var written = new ProducerRecord<>(topic, organization, value(event, json));
        var headers = written.headers();
        put(headers, EventHeaders.CONTENT_TYPE, EventHeaders.CLOUD_EVENTS_JSON);
        put(headers, EventHeaders.ORGANIZATION_ID, organization);
        put(headers, EventHeaders.EVENT_ID, event.id().toString());
        put(headers, EventHeaders.EVENT_TYPE, event.type());
        put(headers, EventHeaders.AGGREGATE_VERSION, Long.toString(event.aggregateVersion()));
        put(headers, EventHeaders.EPOCH, Long.toString(event.epoch()));
        if (event.traceParent() != null) {
            put(headers, EventHeaders.TRACE_PARENT, event.traceParent());
        }
        return written;
    }

    /** A header's text, or null when the record has none of that name. */
    static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static byte[] value(EventEnvelope<?> event, ObjectMapper json) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalArgumentException("an event is always JSON", unreachable);
        }
    }
}
