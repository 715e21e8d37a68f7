package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MoveSettingsTest {
    private final MoveSettings usual = MoveSettings.usual();

    @Test
    void smallMovesTakeAQuarterOfTheTime() {
        assertThat(usual.restAfter(Duration.ofMillis(400))).isEqualTo(Duration.ofMillis(1_200));
    }

    @Test
    void longMovesHaveRestedAllAlong() {
        assertThat(usual.restAfter(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(2));
    }
}
