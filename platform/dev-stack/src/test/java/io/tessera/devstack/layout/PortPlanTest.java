package io.tessera.devstack.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    @Test
    void givesEveryPartAPortOfItsOwn() {
        var ports = new PortPlan(0, 16).all().values().stream().flatMap(List::stream).toList();

        assertThat(ports).doesNotHaveDuplicates().hasSize(16 + 10 + 4);
    }

    @Test
    void givesEveryStandbyAPortOfItsOwn() {
        var plan = new PortPlan(0, 16, true).all();

        assertThat(plan.values().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(2 * 16 + 10 + 4);
        assertThat(plan).containsKeys("postgres-replica", "postgres-replica-16");
    }

    @Test
    void givesEveryRegionPartsOfItsOwn() {
        var further = List.of("eu-west-1", "eu-west-2", "ap-south-1", "sa-east-1");
        var plan = new PortPlan(0, 16, true).withFurtherRegions(further);

        assertThat(plan.all().values().stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(2 * 16 + 10 + 4 + 4 * 4);
        assertThat(plan.all())
                .containsKeys("postgres-eu-west-1", "api-sa-east-1", "search-indexer-ap-south-1");
        assertThat(plan.regions()).startsWith("us-east-1", "eu-west-1").hasSize(5);
    }

    @Test
    void refusesRegionsThatCannotBeToldApart() {
        var plan = new PortPlan(0, 1);

        for (var further :
                List.of(
                        List.of("us-east-1"),
                        List.of("eu-west-1", "eu-west-1"),
                        List.of("EU"),
                        List.of(""),
                        List.of("a", "b", "c", "d", "e"))) {
            assertThatThrownBy(() -> plan.withFurtherRegions(further))
                    .hasMessageContaining("regions");
        }
    }

    @Test
    void shardsOfRegionsAreUniqueAndOnTheirServers() {
        var plan = new PortPlan(0, 1).withFurtherRegions(List.of("eu-west-1"));
        var region = new Endpoints(plan).furtherRegions().getFirst();

        assertThat(region.shards()).startsWith("eu-west-1-00").hasSize(RegionEndpoints.SHARDS);
        assertThat(region.shardUrl("eu-west-1-03"))
                .isEqualTo("postgresql://127.0.0.1:5465/tessera_eu_west_1_03");
        assertThat(region.apiHost("initech")).isEqualTo("initech.localhost:8090");
        assertThat(region.publicUrl()).isEqualTo("http://{slug}.eu-west-1.localhost:8090");
    }

    @Test
    void movesAllPortsByTheOffset() {
        var plain = new PortPlan(0, 2).all();
        var moved = new PortPlan(1_000, 2).all();

        plain.forEach((part, ports) ->
                assertThat(moved.get(part))
                        .isEqualTo(ports.stream().map(port -> port + 1_000).toList()));
    }

    @Test
    void refusesWhatNoPortCanBe() {
        assertThatThrownBy(() -> new PortPlan(-1, 1)).hasMessageContaining("port offset");
        assertThatThrownBy(() -> new PortPlan(60_000, 1)).hasMessageContaining("port offset");
        assertThatThrownBy(() -> new PortPlan(0, 17)).hasMessageContaining("Postgres servers");
    }

    @Test
    void refusesPortsThatBrowsersOpenNoPageAt() {
        for (int offset : new int[] {2_000, 1_997, 1_900, 1_960, 638}) {
            assertThatThrownBy(() -> new PortPlan(offset, 1))
                    .hasMessageContaining("which browsers block");
        }
        for (int search = 0; search < 100; search++) {
            assertThat(PortPlan.free(1).api()).isNotEqualTo(10_080);
        }
    }

    @Test
    void findsAPortTakenWhileSomebodyListens() throws IOException {
        int port;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = listener.getLocalPort();
            assertThat(PortPlan.isFree(port)).isFalse();
        }

        assertThat(PortPlan.isFree(port)).isTrue();
    }

    @Test
    void spreadsShardsOverServers() {
        var endpoints = new Endpoints(new PortPlan(0, 2));

        assertThat(endpoints.shardUrl(0)).isEqualTo("postgresql://127.0.0.1:5433/tessera_shard_00");
        assertThat(endpoints.shardUrl(15))
                .isEqualTo("postgresql://127.0.0.1:5434/tessera_shard_15");
    }
}
