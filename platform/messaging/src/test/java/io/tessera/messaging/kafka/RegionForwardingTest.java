package io.tessera.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.EventEnvelope;
import io.tessera.messaging.EventBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that are polled in one region while their organization is at home in another. */
class RegionForwardingTest {
    private static final String ABROAD = "eu-west-1";
    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(1, 2);

    private final Vertx vertx = Vertx.vertx();
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final TopicNames names = names();
    private final EventProducer producer =
            new EventProducer(vertx, json, names, Map.of("bootstrap.servers", "127.0.0.1:1"));
    private final List<ProducerRecord<String, byte[]>> sent = new ArrayList<>();
    private final List<UUID> takenIn = new ArrayList<>();
    private final Set<UUID> departed = new HashSet<>();
    private final RegionForwarding forwarding =
            new RegionForwarding(
                    records -> {
                        sent.addAll(records);
                        return Future.succeededFuture();
                    },
                    names);

    @AfterEach
    void stop() {
        producer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void areSentOnAsTheyAreAndInOrder() {
        departed.add(ACME);
        var first = received(ACME, 1);
        var second = received(ACME, 2);

        consume(first, received(GLOBEX, 3), second);

        assertThat(takenIn).containsExactly(id(3));
        assertThat(sent)
                .extracting(ProducerRecord::topic)
                .containsOnly("eu.lead.events")
                .hasSize(2);
        assertThat(sent)
                .extracting(ProducerRecord::value)
                .containsExactly(first.value(), second.value());
        assertThat(sent).extracting(ProducerRecord::key).containsOnly(ACME.toString());
    }

    @Test
    void areTakenInByTheConsumerThatTheyWereSentOnFor() {
        var own = sentOnFor("counting", received(ACME, 1));
        var others = sentOnFor("mailing", received(ACME, 2));

        consume(own, others);

        assertThat(takenIn).containsExactly(id(1));
        assertThat(sent).isEmpty();
    }

    @Test
    void areSentOnAgainWhereRegionsDoNotAgreeYet() {
        departed.add(ACME);

        consume(sentOnFor("counting", received(ACME, 1)));

        assertThat(sent).hasSize(1);
        assertThat(takenIn).isEmpty();
    }

    @Test
    void goNowhereWhereTopicsAreUnknown() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        forwarding
                                .forward(List.of(received(ACME, 1)), "ap-south-1", "counting")
                                .await()
                                .indefinitely())
                .withMessageContaining("no topics are known of region ap-south-1");
        assertThat(sent).isEmpty();
    }

    @SafeVarargs
    private void consume(ConsumerRecord<String, byte[]>... records) {
        new EventConsumption<>(
                        "counting",
                        new EventReader<>(Set.of("counted"), Integer.class, json),
                        this::takeIn,
                        failure -> false,
                        producer,
                        organization ->
                                departed.contains(organization)
                                        ? Optional.of(ABROAD)
                                        : Optional.empty(),
                        forwarding,
                        new SimpleMeterRegistry())
                .consume(
                        new ConsumerRecords<>(
                                Map.of(new TopicPartition("us.lead.events", 0), List.of(records)),
                                Map.of()))
                .await()
                .indefinitely();
    }

    private Uni<Void> takeIn(EventBatch<Integer> batch) {
        takenIn.addAll(batch.ids());
        return Uni.createFrom().voidItem();
    }

    private ConsumerRecord<String, byte[]> received(UUID organization, int number) {
        var event =
                new EventEnvelope<>(
                        "1.0",
                        id(number),
                        "/test",
                        "counted",
                        new UUID(3, 1),
                        Instant.EPOCH,
                        "application/json",
                        organization,
                        1,
                        1,
                        null,
                        number);
        return arrived(EventRecord.of("us.lead.events", event, json));
    }

    private static ConsumerRecord<String, byte[]> sentOnFor(
            String consumer, ConsumerRecord<String, byte[]> origin) {
        return arrived(ForwardedRecord.of(origin, "us.lead.events", consumer));
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        var received = new ConsumerRecord<>(sent.topic(), 0, 1, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }

    private static UUID id(int number) {
        return new UUID(2, number);
    }

    private static TopicNames names() {
        KafkaConfig here =
                new KafkaConfig() {
                    @Override
                    public Optional<String> topicPrefix() {
                        return Optional.of("us.");
                    }

                    @Override
                    public boolean createTopics() {
                        return false;
                    }

                    @Override
                    public int partitions() {
                        return 1;
                    }
                };
        RegionsConfig regions = () -> Map.of(ABROAD, () -> Optional.of("eu."));
        return new TopicNames(here, regions);
    }
}
