package io.tessera.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private final EventReader<JsonNode> reader =
            new EventReader<>(Set.of(EventTypes.LEAD_CREATED), JsonNode.class, JSON);

    @Test
    void readsWhatWasWritten() {
        var event = event();

        var read = reader.read(received(EventRecord.of(Topics.LEAD_EVENTS, event, JSON)));

        assertThat(read.id()).isEqualTo(event.id());
        assertThat(read.time()).isEqualTo(event.time());
        assertThat(read.aggregateVersion()).isEqualTo(4);
        assertThat(read.data().path("number").asInt()).isEqualTo(7);
    }

    @Test
    void knowsByTheHeaderWhatDoesNotMatter() {
        var written = EventRecord.of(Topics.LEAD_EVENTS, event(), JSON);

        assertThat(reader.matters(received(written))).isTrue();
        assertThat(
                        new EventReader<>(Set.of("deal.won"), JsonNode.class, JSON)
                                .matters(received(written)))
                .isFalse();
    }

    @Test
    void knowsByTheEventWhatDoesNotMatterWhereNoHeaderSaysSo() {
        var written = EventRecord.of(Topics.LEAD_EVENTS, event(), JSON);
        var bare = new ConsumerRecord<>(written.topic(), 0, 1, written.key(), written.value());
        var others = new EventReader<>(Set.of("deal.won"), JsonNode.class, JSON);

        assertThat(others.matters(bare)).isTrue();
        assertThat(others.matters(others.read(bare))).isFalse();
        assertThat(reader.matters(reader.read(bare))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"id\":", "\"text\"", "{\"id\":\"no uuid\"}"})
    void refusesWhatIsNoEvent(String value) {
        var poison =
                new ConsumerRecord<>(
                        Topics.LEAD_EVENTS, 0, 1, ORGANIZATION.toString(), value.getBytes(UTF_8));

        assertThatThrownBy(() -> reader.read(poison)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void refusesAnEventUnderAnotherOrganizationsKey() {
        var written = EventRecord.of(Topics.LEAD_EVENTS, event(), JSON);
        var smuggled =
                new ConsumerRecord<>(
                        written.topic(), 0, 1, new UUID(6, 6).toString(), written.value());

        assertThatThrownBy(() -> reader.read(smuggled))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("key");
    }

    @Test
    void deadLettersAreTheRecordWithItsOriginAndCause() {
        var received = received(EventRecord.of(Topics.LEAD_EVENTS, event(), JSON));

        var letter =
                DeadLetterRecord.of(
                        received, "lead-intake", new IllegalStateException("x".repeat(5_000)));

        assertThat(letter.topic()).isEqualTo("lead.events.dlq");
        assertThat(letter.key()).isEqualTo(received.key());
        assertThat(letter.value()).isEqualTo(received.value());
        assertThat(EventRecord.header(letter.headers(), "event_type"))
                .isEqualTo(EventTypes.LEAD_CREATED);
        assertThat(EventRecord.header(letter.headers(), "dead-letter-consumer"))
                .isEqualTo("lead-intake");
        assertThat(EventRecord.header(letter.headers(), "dead-letter-offset")).isEqualTo("42");
        assertThat(EventRecord.header(letter.headers(), "dead-letter-reason")).hasSize(1_000);
    }

    private static EventEnvelope<Map<String, Integer>> event() {
        return new EventEnvelope<>(
                "1.0",
                new UUID(3, 3),
                "/platform",
                EventTypes.LEAD_CREATED,
                new UUID(2, 2),
                Instant.parse("2026-01-31T09:30:00.123456Z"),
                "application/json",
                ORGANIZATION,
                4,
                2,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                Map.of("number", 7));
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> written) {
        var received = new ConsumerRecord<>(written.topic(), 3, 42, written.key(), written.value());
        written.headers().forEach(received.headers()::add);
        return received;
    }
}
