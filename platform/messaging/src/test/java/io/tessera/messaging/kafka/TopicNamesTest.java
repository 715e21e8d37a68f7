package io.tessera.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.Topics;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicNamesTest {
    @Test
    void aSingleRegionHasTheNamesOfTheContract() {
        var names = names(null, Map.of());

        assertThat(names.all())
                .containsExactly(
                        "lead.events",
                        "lead.events.dlq",
                        "notification.events",
                        "notification.events.dlq");
    }

    @Test
    void eachRegionHasItsOwnBehindItsPrefix() {
        var names = names("eu-west-1.", Map.of("ap-south-1", () -> Optional.of("ap.")));

        assertThat(names.here(Topics.LEAD_EVENTS)).isEqualTo("eu-west-1.lead.events");
        assertThat(names.all()).allMatch(name -> name.startsWith("eu-west-1."));
        assertThat(names.in("ap-south-1", Topics.LEAD_EVENTS)).isEqualTo("ap.lead.events");
        assertThat(names.in("us-east-1", Topics.LEAD_EVENTS)).isEqualTo("lead.events");
    }

    private static TopicNames names(
            @Nullable String prefix, Map<String, RegionsConfig.RegionTopics> regions) {
        var here =
                new KafkaConfig() {
                    @Override
                    public Optional<String> topicPrefix() {
                        return Optional.ofNullable(prefix);
                    }

                    @Override
                    public boolean createTopics() {
                        return true;
                    }

                    @Override
                    public int partitions() {
                        return 1;
                    }
                };
        return new TopicNames(here, () -> regions);
    }
}
