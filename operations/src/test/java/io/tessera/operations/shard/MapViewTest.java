package io.tessera.operations.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.operations.shard.MapView.Pin;
import io.tessera.operations.shard.MapView.ShardRange;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MapViewTest {
    private static final ShardId A = new ShardId("a");
    private static final ShardId B = new ShardId("b");

    private final TreeMap<Short, Route> buckets = new TreeMap<>();
    private final OrganizationId acme = new OrganizationId(UUID.randomUUID());
    private final short home = Bucket.of(acme).number();

    @Test
    void joinsNeighboursOfOneShard() {
        place(0, A);
        place(1, A);
        place(2, B);
        place(4, B);

        assertThat(MapView.of(new RegionMap(buckets, Map.of()), Map.of()).ranges())
                .containsExactly(
                        new ShardRange(0, 1, "a"),
                        new ShardRange(2, 2, "b"),
                        new ShardRange(4, 4, "b"));
    }

    @Test
    void tellsWhereAPinnedOrganizationWouldBeWithoutItsPin() {
        place(home, A);
        var map = new RegionMap(buckets, Map.of(acme, new Route(home, B, 2)));

        assertThat(MapView.of(map, Map.of(acme, "acme")).pins())
                .containsExactly(new Pin(acme.value(), "acme", home, "b", "a"));
    }

    private void place(int bucket, ShardId shard) {
        buckets.put((short) bucket, new Route((short) bucket, shard, 1));
    }
}
