package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Moves go on, and clients write, while processes are killed: coordinators at any moment, and the
 * servers of source, target and directory.
 */
@Timeout(120)
class MoveUnderFireIT {
    private static final Logger LOG = Logger.getLogger(MoveUnderFireIT.class);
    private static final int WRITES_PER_SECOND = 100;

    /** After a server is back: the coordinator finds it, and whoever waited meanwhile is told. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static MoveCluster cluster;

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<Outage> outages = new ArrayList<>();
    private final List<ChildCoordinator> coordinators = new ArrayList<>();
    private LoadedCluster clients;
    private Timetable timetable;

    @BeforeAll
    static void startCluster() {
        cluster = MoveCluster.startApart();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void start() throws Exception {
        var first = organizations();
        var second = organizations();
        var organizations = new ArrayList<>(first);
        organizations.addAll(second);
        clients =
                new LoadedCluster(cluster, organizations)
                        .freshRouter()
                        .staleRouter(Duration.ZERO)
                        .staleRouter(Duration.ofMillis(300));
        timetable =
                new Timetable(
                        cluster.register(),
                        List.of(
                                MoveScope.buckets(List.of(MoveCluster.bucketOf(first.getFirst()))),
                                MoveScope.organization(second.getFirst())));
        coordinators.add(ChildCoordinator.start(cluster));
        coordinators.add(ChildCoordinator.start(cluster));
    }

    @AfterEach
    void stop() throws Exception {
        for (ChildCoordinator coordinator : coordinators) {
            coordinator.close();
        }
        clients.close();
    }

    @Test
    void coordinatorsAreKilledAtAnyMoment() throws Exception {
        OpenLoad load = clients.load(WRITES_PER_SECOND);
        try (load) {
            int kills = 0;
            while (timetable.arrived() < 12) {
                coordinators.add(ChildCoordinator.start(cluster).awaitWorking());
                pause(0, 600);
                coordinators.removeFirst().kill();
                kills++;
            }
            LOG.infof("%d coordinators were killed during %d moves", kills, timetable.arrived());
            timetable.end();
        }

        assertSound(load);
    }

    @Test
    void serversAreKilled() throws Exception {
        OpenLoad load = clients.load(WRITES_PER_SECOND);
        try (load) {
            for (int round = 0; round < 2; round++) {
                crash("source", cluster.processOf(HERE));
                crash("target", cluster.processOf(THERE));
                crash("directory", cluster.processOfDirectory());
            }
            timetable.end();
        }

        assertSound(load);
    }

    private void crash(String what, PostgresProcess server) throws Exception {
        timetable.awaitArrivals(2);
        pause(0, 500);
        long from = System.nanoTime();
        server.kill();
        pause(100, 500);
        server.start();
        long until = System.nanoTime();
        LOG.infof("the %s was away for %d ms", what, TimeUnit.NANOSECONDS.toMillis(until - from));
        outages.add(new Outage(from, until + RECOVERY.toNanos()));
    }

    private void assertSound(OpenLoad load) throws Exception {
        LOG.infof(
                "writes %s; clients were told %d times to come back",
                load.writes(), load.failures().size());
        assertThat(load.failures())
                .allMatch(failure ->
                        outages.stream()
                                .anyMatch(
                                        outage -> failure.overlaps(outage.from(), outage.until())));
        assertThat(clients.violations()).isEmpty();
        assertThat(clients.audit()).matches(MoveAudit::isClean);
        assertThat(Timetable.leftovers(cluster)).isEmpty();
    }

    private void pause(int fromMillis, int toMillis) {
        timetable.goOnFor(Duration.ofMillis(random.nextInt(fromMillis, toMillis)));
    }

    private static List<OrganizationId> organizations() {
        OrganizationId first = cluster.newOrganization();
        return List.of(
                first,
                cluster.newOrganizationIn(MoveCluster.bucketOf(first)),
                cluster.newOrganizationIn(MoveCluster.bucketOf(first)));
    }

    /** When clients may be told that something is not available. */
    private record Outage(long from, long until) {}
}
