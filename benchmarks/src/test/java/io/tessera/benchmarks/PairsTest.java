package io.tessera.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.benchmarks.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void comparesRoundByRound() {
        var pairs = new Pairs("x", List.of(new Pair(90, 100), new Pair(5, 10), new Pair(20, 20)));

        assertThat(pairs.medianRatio()).isEqualTo(0.9);
        assertThat(pairs.row("a", "b"))
                .contains("half of them between 0.700 and 0.950, all between 0.500 and 1.000");
    }

    @Test
    void whoeverWasFirstIsSecondNextTime() throws InterruptedException {
        var order = new ArrayList<String>();

        var pairs = Pairs.measure("x", 3, () -> noted(order, "a", 1), () -> noted(order, "b", 2));

        assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
        assertThat(pairs.rounds()).containsOnly(new Pair(1, 2));
    }

    private static double noted(List<String> order, String name, double answer) {
        order.add(name);
        return answer;
    }
}
