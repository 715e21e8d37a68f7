package io.tessera.router.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicaChoiceTest {
    private static final ShardId SHARD = new ShardId("shard_00");

    private List<String> replicas = List.of("a", "b");
    private long now = 42;
    private final ReplicaChoice choice = new ReplicaChoice(new Table(), () -> now);

    @Test
    void thereIsNothingToChooseFrom() {
        replicas = List.of();

        assertThat(choice.next(SHARD)).isEmpty();
    }

    @Test
    void eachHasItsTurn() {
        assertThat(List.of(next(), next(), next(), next())).containsExactly("a", "b", "a", "b");
    }

    @Test
    void oneThatIsLostRests() {
        choice.lost("a");

        assertThat(List.of(next(), next())).containsExactly("b", "b");
        choice.lost("b");
        assertThat(choice.next(SHARD)).isEmpty();
    }

    @Test
    void oneQuestionFindsOutWhetherItIsBack() {
        replicas = List.of("a");
        choice.lost("a");
        pass(Duration.ofMillis(1_001));

        assertThat(choice.next(SHARD)).contains("a");
        assertThat(choice.next(SHARD)).isEmpty();

        choice.answered("a");
        assertThat(List.of(next(), next())).containsExactly("a", "a");
    }

    @Test
    void restsLongerEachTimeUpToALimit() {
        replicas = List.of("a");
        choice.lost("a");
        choice.lost("a");
        pass(Duration.ofMillis(1_001));
        assertThat(choice.next(SHARD)).isEmpty();
        pass(Duration.ofMillis(1_000));
        assertThat(choice.next(SHARD)).contains("a");

        for (int i = 0; i < 100; i++) {
            choice.lost("a");
        }
        pass(Duration.ofSeconds(33));
        assertThat(choice.next(SHARD)).contains("a");
    }

    @Test
    void oneThatIsBehindRestsOnlyBriefly() {
        replicas = List.of("a");
        choice.behind("a");
        assertThat(choice.next(SHARD)).isEmpty();

        pass(Duration.ofMillis(251));

        assertThat(choice.next(SHARD)).contains("a");
    }

    private String next() {
        return choice.next(SHARD).orElseThrow();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private final class Table implements RoutingTable {
        @Override
        public List<String> replicas(ShardId shard) {
            return replicas;
        }

        @Override
        public Route route(OrganizationId organization) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String address(ShardId shard) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<ShardId> shards() {
            return Set.of(SHARD);
        }

        @Override
        public Future<Void> refresh() {
            throw new UnsupportedOperationException();
        }
    }
}
