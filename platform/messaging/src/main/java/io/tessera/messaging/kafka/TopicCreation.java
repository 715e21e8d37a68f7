package io.tessera.messaging.kafka;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are not there yet, before anything is read from them. */
@Singleton
final class TopicCreation {
    private static final int BEFORE_CONSUMERS = 20;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Map<String, Object> connection;
    private final KafkaConfig config;
    private final TopicNames names;

    TopicCreation(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            KafkaConfig config,
            TopicNames names) {
        this.connection = connection;
        this.config = config;
        this.names = names;
    }

    void createMissing(@Observes @Priority(BEFORE_CONSUMERS) StartupEvent start)
            throws InterruptedException {
        if (!config.createTopics()) {
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
        return names.all()
                .map(topic ->
                        new NewTopic(topic, Optional.of(config.partitions()), Optional.empty()))
                .toList();
    }
}
