package io.tessera.messaging.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What this service must know of regions. */
@ConfigMapping(prefix = "tessera.regions")
interface RegionsConfig {
    @WithParentName
    Map<String, RegionTopics> byName();

    /** Another region's topics. */
    interface RegionTopics {
        /** Its {@code tessera.kafka.topic-prefix}. */
        Optional<String> topicPrefix();
    }
}
