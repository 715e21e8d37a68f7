package io.tessera.messaging.kafka;

import io.tessera.contracts.Topics;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    /** The name that the topic of a record of this region has in another. */
    String in(String region, ConsumerRecord<?, ?> received) {
        return in(region, received.topic().substring(here("").length()));
    }

    /** Whether it was said what the topics of another region are called. */
    boolean isKnown(String region) {
        return regions.byName().containsKey(region) && !in(region, "").equals(here(""));
    }

    /** All topics of this region, those of dead letters too. */
    Stream<String> all() {
        return Stream.of(Topics.LEAD_EVENTS, Topics.NOTIFICATION_EVENTS)
                .map(this::here)
                .flatMap(topic -> Stream.of(topic, topic + Topics.DEAD_LETTER_SUFFIX));
    }
}
