package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Buckets and organizations go back and forth between two servers while clients write and read,
 * most of them through routers that know nothing of moves until they are refused.
 */
@Timeout(120)
class MoveUnderLoadIT {
    private static final Logger LOG = Logger.getLogger(MoveUnderLoadIT.class);
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final int WRITES_PER_SECOND = 600;

    @Test
    void clientsNoticeNothing() throws Exception {
        var buckets = IntStream.range(0, 6).mapToObj(n -> organizations(5)).toList();
        var organizations = buckets.stream().flatMap(List::stream).toList();
        var scopes = new ArrayList<MoveScope>();
        scopes.add(wholeBuckets(buckets.get(0)));
        scopes.add(wholeBuckets(buckets.get(1), buckets.get(2)));
        scopes.add(wholeBuckets(buckets.get(3)));
        // Two of one bucket, so that a bucket is left behind by some and not by others.
        scopes.add(MoveScope.organization(buckets.get(4).get(0)));
        scopes.add(MoveScope.organization(buckets.get(4).get(1)));
        scopes.add(MoveScope.organization(buckets.get(5).get(0)));
        scopes.add(MoveScope.organization(buckets.get(5).get(1)));
        scopes.add(MoveScope.organization(buckets.get(5).get(2)));
        var pauses = new Latencies();

        try (var clients =
                new LoadedCluster(CLUSTER, organizations)
                        .freshRouter()
                        .staleRouter(Duration.ZERO)
                        .staleRouter(Duration.ofMillis(300))
                        .staleRouter(Duration.ofMinutes(1))) {
            OpenLoad load = clients.load(WRITES_PER_SECOND);
            try (load) {
                shuttle(scopes, pauses);
            }

            LOG.infof("pauses of %s", pauses);
            LOG.infof("writes %s; reads %s", load.writes(), load.reads());
            LOG.infof("%d transactions went to a former owner first", clients.refused());
            assertThat(load.failures()).isEmpty();
            assertThat(clients.violations()).isEmpty();
            assertThat(clients.audit()).matches(MoveAudit::isClean);
            assertThat(clients.refused()).isPositive();
        }
    }

    /** Two coordinators, each at one scope after the other. */
    private static void shuttle(List<MoveScope> scopes, Latencies pauses) throws Exception {
        try (var workers = Executors.newFixedThreadPool(2)) {
            var rounds = new ArrayList<Callable<Void>>();
            for (int number = 0; number < scopes.size(); number++) {
                MoveScope scope = scopes.get(number);
                var shuttle = new Shuttle(CLUSTER, "shuttle-" + number, pauses);
                rounds.add(() -> {
                    shuttle.round(scope);
                    return null;
                });
            }
            for (Future<Void> round : workers.invokeAll(rounds)) {
                round.get();
            }
        }
    }

    @SafeVarargs
    private static MoveScope wholeBuckets(List<OrganizationId>... neighbours) {
        return MoveScope.buckets(
                List.of(neighbours).stream()
                        .map(list -> MoveCluster.bucketOf(list.getFirst()))
                        .toList());
    }

    /** Some that share a bucket. */
    private static List<OrganizationId> organizations(int count) {
        OrganizationId first = CLUSTER.newOrganization();
        var all = new ArrayList<>(List.of(first));
        while (all.size() < count) {
            all.add(CLUSTER.newOrganizationIn(MoveCluster.bucketOf(first)));
        }
        return all;
    }
}
