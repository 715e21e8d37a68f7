package io.tessera.api.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.status.Dependencies.Dependency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependenciesTest {
    private static final Dependency UP = new Dependency("shards", "up", "", true);
    private static final Dependency CACHE_DOWN = new Dependency("redis", "down", "", false);
    private static final Dependency SHARDS_DOWN = new Dependency("shards", "down", "", true);

    @Test
    void isUpWhenEveryPartIs() {
        assertThat(Dependencies.overall(List.of(UP, UP))).isEqualTo("up");
    }

    @Test
    void isDegradedWithoutAPartThatCanBeDoneWithout() {
        assertThat(Dependencies.overall(List.of(UP, CACHE_DOWN))).isEqualTo("degraded");
    }

    @Test
    void isDownWithoutAPartThatIsNeeded() {
        assertThat(Dependencies.overall(List.of(CACHE_DOWN, SHARDS_DOWN))).isEqualTo("down");
    }
}
