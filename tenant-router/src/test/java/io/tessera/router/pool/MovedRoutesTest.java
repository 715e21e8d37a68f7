package io.tessera.router.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovedRoutesTest {
    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));

    private final MovedRoutes moved = new MovedRoutes(3);

    @Test
    void isAheadOfAnOlderMapOnly() {
        moved.learn(ACME, route("b", 3));

        assertThat(moved.newest(ACME, route("a", 2))).isEqualTo(route("b", 3));
        assertThat(moved.newest(ACME, route("c", 4))).isEqualTo(route("c", 4));
    }

    @Test
    void isDroppedAsSoonAsTheMapIsAsNew() {
        moved.learn(ACME, route("b", 3));

        assertThat(moved.newest(ACME, route("b", 3))).isEqualTo(route("b", 3));

        assertThat(moved.size()).isZero();
        assertThat(moved.newest(ACME, route("a", 2))).isEqualTo(route("a", 2));
    }

    @Test
    void newerWordIsKeptWhicheverComesFirst() {
        moved.learn(ACME, route("c", 4));
        moved.learn(ACME, route("b", 3));

        assertThat(moved.newest(ACME, route("a", 2))).isEqualTo(route("c", 4));
    }

    @Test
    void forgetsWhatProvedWrongAndNothingNewer() {
        moved.learn(ACME, route("c", 4));

        moved.forget(ACME, route("b", 3));
        assertThat(moved.newest(ACME, route("a", 2))).isEqualTo(route("c", 4));
        moved.forget(ACME, route("c", 4));
        assertThat(moved.newest(ACME, route("a", 2))).isEqualTo(route("a", 2));
    }

    @Test
    void isBoundedAndKeepsTheLatest() {
        for (int i = 0; i < 10; i++) {
            var organization = new OrganizationId(new UUID(1, i));
            moved.learn(organization, route("b", 2));

            assertThat(moved.newest(organization, route("a", 1))).isEqualTo(route("b", 2));
            assertThat(moved.size()).isLessThanOrEqualTo(3);
        }
    }

    private static Route route(String shard, long epoch) {
        return new Route((short) 7, new ShardId(shard), epoch);
    }
}
