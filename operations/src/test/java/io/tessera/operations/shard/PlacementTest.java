package io.tessera.operations.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.operations.shard.MapView.Pin;
import io.tessera.operations.shard.MapView.ShardRange;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private final OrganizationId acme = new OrganizationId(UUID.randomUUID());
    private final OrganizationId globex = new OrganizationId(UUID.randomUUID());

    @Test
    void joinsNeighboursOfOneShard() {
        var placement =
                new Placement(new TreeMap<>(Map.of(0, "a", 1, "a", 2, "b", 4, "b")), Map.of());

        assertThat(placement.ranges())
                .containsExactly(
                        new ShardRange(0, 1, "a"),
                        new ShardRange(2, 2, "b"),
                        new ShardRange(4, 4, "b"));
        assertThat(placement.buckets()).isEqualTo(Map.of("a", 2, "b", 2));
    }

    @Test
    void countsAPinnedOrganizationWhereItIsPinned() {
        var shards =
                new TreeMap<>(Map.of(Bucket.numberOf(acme), "a", Bucket.numberOf(globex), "a"));
        var pin = new Pin(acme.value(), "acme", Bucket.numberOf(acme), "b", "a");
        var placement = new Placement(shards, Map.of(acme, pin));

        assertThat(placement.organizations(List.of(acme, globex)))
                .isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(placement.pinned()).isEqualTo(Map.of("b", 1));
    }
}
