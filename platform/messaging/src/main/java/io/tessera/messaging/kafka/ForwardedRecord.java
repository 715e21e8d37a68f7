package io.tessera.messaging.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record as it is sent after its organization: unchanged, but for one consumer only, since each
 * sends on what it has not taken in itself. Pure.
 */
final class ForwardedRecord {
    private static final String CONSUMER = "forwarded-for";

    private ForwardedRecord() {}

    static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> origin, String topic, String consumer) {
        var forwarded = new ProducerRecord<>(topic, origin.key(), origin.value());
        origin.headers().forEach(forwarded.headers()::add);
        forwarded.headers().remove(CONSUMER);
        EventRecord.put(forwarded.headers(), CONSUMER, consumer);
        return forwarded;
    }

    /** Whether the record was sent on for another consumer. */
    static boolean isForAnother(ConsumerRecord<String, byte[]> received, String consumer) {
        var addressee = EventRecord.header(received.headers(), CONSUMER);
        return addressee != null && !addressee.equals(consumer);
    }

    /** Whether it was sent on before: two regions do not agree yet about who is where. */
    static boolean isForwarded(ConsumerRecord<String, byte[]> received) {
        return EventRecord.header(received.headers(), CONSUMER) != null;
    }
}
