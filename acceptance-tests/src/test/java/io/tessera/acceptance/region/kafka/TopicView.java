package io.tessera.acceptance.region.kafka;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The records of one topic. */
public final class TopicView {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;

    private TopicView(String topic) {
        this.topic = topic;
    }

    public static TopicView of(String topic) {
        return new TopicView(topic);
    }

    /** How many records the topic has of an organization, from its beginning to its present end. */
    public long events(TestOrganization organization) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", RunningStack.get().endpoints().kafka());
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long found = 0;
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    if (organization.id().toString().equals(each.key())) {
                        found++;
                    }
                }
            }
            return found;
        }
    }
}
