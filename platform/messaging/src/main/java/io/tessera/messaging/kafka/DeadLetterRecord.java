package io.tessera.messaging.kafka;

import io.tessera.contracts.Topics;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record as it is put aside: unchanged, with headers that say whence and why. Pure.
 *
 * @see <a
 *     href="https://smallrye.io/smallrye-reactive-messaging/latest/kafka/receiving-kafka-records/">the
 *     headers' names are those of SmallRye's dead letter queue</a>
 */
final class DeadLetterRecord {
    private static final int MAX_REASON = 1_000;

    private DeadLetterRecord() {}

    static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> origin, String consumer, Throwable cause) {
        var letter =
                new ProducerRecord<>(
                        origin.topic() + Topics.DEAD_LETTER_SUFFIX, origin.key(), origin.value());
        var headers = letter.headers();
        origin.headers().forEach(headers::add);
        EventRecord.put(headers, "dead-letter-consumer", consumer);
        EventRecord.put(headers, "dead-letter-topic", origin.topic());
        EventRecord.put(headers, "dead-letter-partition", Integer.toString(origin.partition()));
        EventRecord.put(headers, "dead-letter-offset", Long.toString(origin.offset()));
        EventRecord.put(headers, "dead-letter-exception-class-name", cause.getClass().getName());
        EventRecord.put(headers, "dead-letter-reason", reason(cause));
        return letter;
    }

    private static String reason(Throwable cause) {
        var text = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }
}
