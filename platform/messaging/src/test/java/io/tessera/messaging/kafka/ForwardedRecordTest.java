package io.tessera.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ForwardedRecordTest {
    @Test
    void isUnchangedAndForOneConsumer() {
        var origin = received("lead.events");
        EventRecord.put(origin.headers(), "event_type", "lead.created");

        var forwarded = ForwardedRecord.of(origin, "eu-west-1.lead.events", "lead-intake");

        assertThat(forwarded.topic()).isEqualTo("eu-west-1.lead.events");
        assertThat(forwarded.key()).isEqualTo(origin.key());
        assertThat(forwarded.value()).isEqualTo(origin.value());
        assertThat(EventRecord.header(forwarded.headers(), "event_type")).isEqualTo("lead.created");
        var there = arrived(forwarded);
        assertThat(ForwardedRecord.isForAnother(there, "lead-intake")).isFalse();
        assertThat(ForwardedRecord.isForAnother(there, "notification")).isTrue();
        assertThat(ForwardedRecord.isForwarded(there)).isTrue();
    }

    @Test
    void recordThatWasNotSentOnIsForAll() {
        var origin = received("lead.events");

        assertThat(ForwardedRecord.isForAnother(origin, "notification")).isFalse();
        assertThat(ForwardedRecord.isForwarded(origin)).isFalse();
    }

    @Test
    void goesBackForTheSameConsumer() {
        var first = ForwardedRecord.of(received("lead.events"), "eu.lead.events", "mail");

        var back = ForwardedRecord.of(arrived(first), "lead.events", "mail");

        assertThat(back.headers()).hasSize(1);
        assertThat(ForwardedRecord.isForAnother(arrived(back), "mail")).isFalse();
    }

    private static ConsumerRecord<String, byte[]> received(String topic) {
        return new ConsumerRecord<>(topic, 3, 17, "acme", "{}".getBytes(UTF_8));
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        var received = new ConsumerRecord<>(sent.topic(), 0, 1, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
