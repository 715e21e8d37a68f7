package io.tessera.messaging.kafka;

import io.tessera.contracts.Topics;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the topics of the contract are called in Kafka: behind a prefix where regions share a
 * cluster, so that each region has topics of its own.
 */
@Singleton
public final class TopicNames {
    private final KafkaConfig config;
    private final RegionsConfig regions;

    TopicNames(KafkaConfig config, RegionsConfig regions) {
        this.config = config;
        this.regions = regions;
    }

    /**
     * The name of a topic of this region.
     *
     * @param topic one of {@link Topics}
     */
    public String here(String topic) {
        return config.topicPrefix().orElse("") + topic;
    }

    /** The name of the same topic of another region. */
    public String in(String region, String topic) {
        return Optional.ofNullable(regions.byName().get(region))
                        .flatMap(RegionsConfig.RegionTopics::topicPrefix)
                        .orElse("")
                + topic;
    }

    /** All topics of this region, those of dead letters too. */
    Stream<String> all() {
        return Stream.of(Topics.LEAD_EVENTS, Topics.NOTIFICATION_EVENTS)
                .map(this::here)
                .flatMap(topic -> Stream.of(topic, topic + Topics.DEAD_LETTER_SUFFIX));
    }
}
