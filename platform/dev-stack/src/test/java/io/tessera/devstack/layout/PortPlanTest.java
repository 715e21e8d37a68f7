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
