package io.tessera.router.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegionMapTest {
    private static final ShardId A = new ShardId("a");
    private static final ShardId B = new ShardId("b");

    private final OrganizationId acme = new OrganizationId(new UUID(1, 1));
    private final OrganizationId globex = new OrganizationId(new UUID(2, 2));
    private final OrganizationId nowhere = new OrganizationId(new UUID(3, 3));
    private final Route pin = new Route(Bucket.of(acme).number(), B, 2);
    private final RegionMap map =
            new RegionMap(
                    new TreeMap<>(
                            Map.of(
                                    Bucket.of(acme).number(), at(acme),
                                    Bucket.of(globex).number(), at(globex))),
                    Map.of(acme, pin));

    @Test
    void aPinOutranksTheBucket() {
        assertThat(map.route(acme)).isEqualTo(pin);
        assertThat(map.route(globex)).isEqualTo(at(globex));
        assertThat(map.route(nowhere)).isNull();
    }

    @Test
    void countsOrganizationsWhereTheyAre() {
        assertThat(map.count(List.of(acme, globex, nowhere))).isEqualTo(Map.of(A, 1, B, 1));
    }

    @Test
    void bucketsStayWithTheirShard() {
        assertThat(map.byShard().keySet()).containsExactly(A);
        assertThat(map.byShard().get(A))
                .containsExactlyInAnyOrder(Bucket.of(acme).number(), Bucket.of(globex).number());
    }

    private static Route at(OrganizationId organization) {
        return new Route(Bucket.of(organization).number(), A, 1);
    }
}
