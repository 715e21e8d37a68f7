package io.tessera.messaging.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The topics of this region. */
@ConfigMapping(prefix = "tessera.kafka")
interface KafkaConfig {
    /** Goes before the name of every topic and consumer group. */
    Optional<String> topicPrefix();

    /** Whether to make the topics that are missing. */
    @WithDefault("true")
    boolean createTopics();

    /** Of each topic that is made. */
    @WithDefault("12")
    int partitions();
}
