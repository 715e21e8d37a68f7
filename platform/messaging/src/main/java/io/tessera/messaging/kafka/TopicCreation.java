package io.tessera.messaging.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.tessera.contracts.Topics;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the topics that are not there yet, before anything is read from them. */
@Singleton
final class TopicCreation {
    private static final int BEFORE_CONSUMERS = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Map<String, Object> connection;
    private final boolean create;
    private final int partitions;

    TopicCreation(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            @ConfigProperty(name = "tessera.kafka.create-topics", defaultValue = "true")
                    boolean create,
            @ConfigProperty(name = "tessera.kafka.partitions", defaultValue = "12")
                    int partitions) {
        this.connection = connection;
        this.create = create;
        this.partitions = partitions;
    }

    void createMissing(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent start)
            throws InterruptedException {
        if (!create) {
            return;
        }
        try (var admin = Admin.create(connection)) {
            for (var creation : admin.createTopics(topics()).values().values()) {
                await(creation);
            }
        }
    }

    private static void await(KafkaFuture<Void> creation) throws InterruptedException {
        try {
            creation.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topics cannot be created", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Kafka did not answer within %s; see kafka.bootstrap.servers"
                            .formatted(DEADLINE),
                    e);
        }
    }

    private List<NewTopic> topics() {
        return Stream.of(Topics.LEAD_EVENTS, Topics.NOTIFICATION_EVENTS)
                .flatMap(topic -> Stream.of(topic, topic + Topics.DEAD_LETTER_SUFFIX))
                .map(topic -> new NewTopic(topic, Optional.of(partitions), Optional.empty()))
                .toList();
    }
}
