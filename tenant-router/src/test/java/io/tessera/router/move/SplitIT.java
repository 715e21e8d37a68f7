package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.doctor.Doctor;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.placement.Balance;
import io.tessera.router.placement.PlacementPlan;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.provisioning.ShardLayout;
import io.tessera.router.split.Split;
import io.tessera.router.split.SplitObserver;
import io.tessera.router.split.SplitPiece;
import io.tessera.router.split.SplitPlanning;
import io.tessera.router.split.SplitRegister;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sixteen shards become thirty-two while clients write to a thousand organizations of very unlike
 * sizes, and whoever does it is killed in the midst.
 */
@Timeout(300)
class SplitIT {
    private static final Logger LOG = Logger.getLogger(SplitIT.class);
    private static final ShardLayout FIRST = ShardLayout.numbered(MoveCluster.REGION, 16);
    private static final int SHARDS = 32;
    private static final int WRITES_PER_SECOND = 120;

    private static final double PLANNED = 1.02;

    /** The same rows take a few hundredths more or less of a disk from one shard to the next. */
    private static final double MEASURED = 1.05;

    private static MoveCluster cluster;

    private final ParetoOrganizations organizations = ParetoOrganizations.of(1_000, 11);
    private final WriteLedger ledger = new WriteLedger();

    @BeforeAll
    static void start() {
        cluster = MoveCluster.startWith(FIRST.shards().size());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void clientsNoticeNothingAndLoadIsEven() throws Exception {
        organizations.settle(cluster, FIRST);
        Balance planned = plan().after();
        Split split;
        OpenLoad load;
        try (var fresh = router(UnaryOperator.identity());
                var stale = router(map -> new StaleTable(map, Duration.ofSeconds(2)))) {
            load =
                    OpenLoad.start(
                            List.of(fresh, stale), organizations.ids(), ledger, WRITES_PER_SECOND);
            try (load) {
                // Every client has its connections by then.
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> ledger.acknowledged().size() > 1_000);
                split = splitAndKill();
                var successor =
                        SplitProcess.coordinator(
                                cluster.directory(),
                                cluster.ports(),
                                "successor",
                                SplitProcess.LIMITS,
                                SplitObserver.NONE);

                assertThat(successor.begin(SplitProcess.request(SHARDS)).id())
                        .isEqualTo(split.id());
                assertThat(successor.run(split)).isEmpty();
            }
        }

        LOG.infof(
                "%d pieces; max/mean %.3f, planned %.3f; writes %s; reads %s",
                split.pieces().size(),
                split.ratioBefore(),
                split.ratioAfter(),
                load.writes(),
                load.reads());
        assertThat(splits().underWay(MoveCluster.REGION)).isEmpty();
        assertThat(split.pieces()).anyMatch(SplitPiece::isPin);
        assertThat(load.failures()).isEmpty();
        assertThat(MoveAudit.of(cluster, organizations.ids(), ledger)).matches(MoveAudit::isClean);
        assertThat(ParetoOrganizations.counted(cluster)).isEqualTo(organizations.parcels());
        assertThat(new Doctor(cluster.access()).examine(MoveCluster.REGION)).isEmpty();
        assertEven(planned, PLANNED);
        assertEven(measured(), MEASURED);
    }

    /** What outweighs a shard's share has a shard to itself; the others share the rest. */
    private static void assertEven(Balance balance, double bound) throws SQLException {
        var shared = new HashMap<ShardId, Double>(balance.weights());
        shared.keySet().retainAll(shardsWithBuckets());
        double mean = shared.values().stream().mapToDouble(d -> d).average().orElseThrow();

        LOG.infof(
                "heaviest over mean of %d shards that share: %.3f",
                shared.size(), Collections.max(shared.values()) / mean);
        assertThat(balance.weights()).hasSize(SHARDS);
        assertThat(shared.values())
                .hasSizeGreaterThanOrEqualTo(SHARDS - 8)
                .allMatch(weight -> weight <= bound * mean);
    }

    private static List<ShardId> shardsWithBuckets() throws SQLException {
        try (var directory = new JdbcSession(cluster.directory().connect())) {
            return directory.query(
                    "SELECT DISTINCT shard_id FROM bucket_map",
                    row -> new ShardId(row.getString(1)));
        }
    }

    /** Begins the split in a process of its own and ends that in the middle of a move. */
    private static Split splitAndKill() throws Exception {
        Process child = SplitProcess.launch(cluster, SHARDS);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> finished() >= 6 && isCopying());
            return splits().underWay(MoveCluster.REGION).orElseThrow();
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static long finished() {
        return cluster.register().latest(MoveCluster.REGION, 100).stream()
                .filter(move -> move.step() == MoveStep.FINISHED)
                .count();
    }

    private static boolean isCopying() {
        return cluster.register().inFlight(MoveCluster.REGION).stream()
                .anyMatch(
                        move -> move.step() == MoveStep.PREPARED || move.step() == MoveStep.COPIED);
    }

    private static SplitRegister splits() {
        return new SplitRegister(cluster.directory());
    }

    /**
     * What each shard carries of what the plan knew of: without the space that deleted rows have
     * left, and without what clients have written since.
     */
    private static Balance measured() throws SQLException {
        for (ShardId shard : cluster.shards()) {
            cluster.execute(shard, "TRUNCATE note");
            cluster.execute(shard, "VACUUM FULL parcel");
        }
        return plan().before();
    }

    private static PlacementPlan plan() throws SQLException {
        return new SplitPlanning(cluster.access()).plan(SplitProcess.request(SHARDS));
    }

    private static RunningRouter router(UnaryOperator<RoutingTable> view) {
        return RunningRouter.start(
                RunningRouter.options(cluster.directoryUrl()),
                TestCluster.APP,
                ShardPoolOptions.ofSize(3),
                view);
    }
}
