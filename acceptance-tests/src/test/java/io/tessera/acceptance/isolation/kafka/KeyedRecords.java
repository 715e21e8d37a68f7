package io.tessera.acceptance.isolation.kafka;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The records that go to an organization's consumers: those with its id for a key. */
public final class KeyedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private KeyedRecords() {}

    /** Values and headers of every record, by topic. */
    public static Map<String, List<String>> of(TestOrganization organization) {
        var found = new LinkedHashMap<String, List<String>>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.listTopics().entrySet().stream()
                            .filter(topic -> !topic.getKey().startsWith("__"))
                            .flatMap(topic ->
                                    topic.getValue().stream()
                                            .map(each ->
                                                    new TopicPartition(
                                                            each.topic(), each.partition())))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    if (organization.id().toString().equals(each.key())) {
                        found.computeIfAbsent("topic " + each.topic(), any -> new ArrayList<>())
                                .add(text(each));
                    }
                }
            }
        }
        return found;
    }

    /** Makes a topic that no service reads, with one record. */
    public static void seed(String topic, String key, String value) {
        try (var admin = Admin.create(settings())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making a topic", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        try (var producer =
                new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
            producer.flush();
        }
    }

    /** Removes such a topic. */
    public static void remove(String topic) {
        try (var admin = Admin.create(settings())) {
            admin.deleteTopics(List.of(topic));
        }
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", RunningStack.get().endpoints().kafka());
    }

    private static String text(ConsumerRecord<String, byte[]> one) {
        var text = new StringBuilder();
        one.headers()
                .forEach(header ->
                        text.append(header.key())
                                .append('=')
                                .append(new String(header.value(), StandardCharsets.UTF_8))
                                .append(' '));
        var value = one.value();
        return text.append(value == null ? "" : new String(value, StandardCharsets.UTF_8))
                .toString();
    }
}
