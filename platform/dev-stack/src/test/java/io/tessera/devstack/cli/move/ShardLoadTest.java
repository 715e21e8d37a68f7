package io.tessera.devstack.cli.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardLoadTest {
    @Test
    void lightestHasTheFewestOrganizations() {
        var full = load("eu-00", 3, 10L);
        var light = load("eu-01", 1, 1_000L);

        assertThat(ShardLoad.lightest(List.of(full, light))).contains(light);
    }

    @Test
    void ofSeveralTheSmallestThenTheFirst() {
        var large = load("eu-00", 1, 1_000L);
        var small = load("eu-01", 1, 10L);
        var asSmall = load("eu-02", 1, 10L);

        assertThat(ShardLoad.lightest(List.of(large, small, asSmall))).contains(small);
    }

    @Test
    void whatIsAwayOrRetiredIsNoPlaceToGo() {
        var away = load("eu-00", 0, null);
        var retired =
                new ShardLoad(
                        new Region.Shard(new ShardId("eu-01"), address(), "RETIRED"), 0, 0, 0L);

        assertThat(ShardLoad.lightest(List.of(away, retired))).isEmpty();
    }

    private static ShardLoad load(String shard, int organizations, @Nullable Long bytes) {
        return new ShardLoad(
                new Region.Shard(new ShardId(shard), address(), "ACTIVE"), 0, organizations, bytes);
    }

    private static URI address() {
        return URI.create("postgresql://127.0.0.1:5433/any");
    }
}
