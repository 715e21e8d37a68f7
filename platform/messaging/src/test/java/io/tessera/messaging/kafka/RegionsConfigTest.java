package io.tessera.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionsConfigTest {
    private static final String US = "tessera.regions.us-east-1.topic-prefix";
    private static final String EU = "tessera.regions.eu-west-1.topic-prefix";

    @Test
    void aRegionWithoutAPrefixIsKnownAllTheSame() {
        var names = names(Map.of("tessera.kafka.topic-prefix", "eu-west-1.", US, ""));

        assertThat(names.isKnown("us-east-1")).isTrue();
        assertThat(names.in("us-east-1", "lead.events")).isEqualTo("lead.events");
    }

    @Test
    void aRegionWithAPrefixIsKnownByIt() {
        var names = names(Map.of(US, "", EU, "eu-west-1."));

        assertThat(names.isKnown("eu-west-1")).isTrue();
        assertThat(names.in("eu-west-1", "lead.events")).isEqualTo("eu-west-1.lead.events");
    }

    @Test
    void aRegionThatNobodyNamedIsNot() {
        assertThat(names(Map.of(EU, "eu-west-1.")).isKnown("ap-south-1")).isFalse();
    }

    @Test
    void noRegionHasTheTopicsOfThisOne() {
        assertThat(names(Map.of(US, "")).isKnown("us-east-1")).isFalse();
    }

    private static TopicNames names(Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(KafkaConfig.class)
                        .withMapping(RegionsConfig.class)
                        .withDefaultValues(settings)
                        .build();
        return new TopicNames(
                config.getConfigMapping(KafkaConfig.class),
                config.getConfigMapping(RegionsConfig.class));
    }
}
