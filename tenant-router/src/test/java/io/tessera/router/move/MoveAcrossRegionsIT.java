package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.directory.DirectoryOptions;
import io.tessera.router.doctor.Doctor;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.pool.ShardPoolOptions;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An organization changes its home: both regions own its bucket, each for its own. */
@Timeout(60)
class MoveAcrossRegionsIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final String HOME = MoveCluster.REGION;
    private static final String ABROAD = MoveCluster.ABROAD.region();
    private static final ShardId HERE = MoveCluster.shard(0);
    private static final ShardId THERE = new ShardId("eu_00");
    private static final Duration DAY = Duration.ofDays(1);

    private static RunningRouter home;
    private static RunningRouter abroad;

    private final OrganizationId acme = CLUSTER.newOrganization();
    private final MoveRegister register = CLUSTER.register();

    @BeforeAll
    static void routers() {
        home = router(HOME);
        abroad = router(ABROAD);
        for (ShardId shard : MoveCluster.ABROAD.shards()) {
            CLUSTER.execute(
                    shard,
                    """
                    CREATE TABLE IF NOT EXISTS arrival (organization uuid, epoch bigint);
                    CREATE OR REPLACE FUNCTION tenant_arrived(organization uuid) RETURNS void LANGUAGE sql AS $$
                        INSERT INTO arrival SELECT organization, epoch FROM pin_ownership p WHERE p.organization_id = organization
                    $$
                    """);
        }
    }

    @AfterAll
    static void end() {
        home.close();
        abroad.close();
    }

    /** A way back that stays open takes a stream of the servers'. */
    @AfterEach
    void closeWaysBack() throws Exception {
        for (Move move : register.inFlight(HOME)) {
            if (move.scope().equals(MoveScope.organization(acme))) {
                if (move.step() == MoveStep.FOLLOWING) {
                    register.finish(move.id());
                } else {
                    register.cancel(move.id());
                }
                CLUSTER.coordinator().run(move.id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu_00", "eu_01"})
    void isAtHomeThereWhetherOrNotTheShardOwnsItsBucket(String target) throws Exception {
        OrganizationId neighbour = CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme));
        CLUSTER.fill(HERE, acme, 20);
        CLUSTER.fill(HERE, neighbour, 30);
        var there = new ShardId(target);

        Move moved = run(to(there, DAY));

        assertThat(moved.step()).isEqualTo(MoveStep.FOLLOWING);
        assertThat(moved.progress().problem()).isNull();
        assertThat(moved.region()).isEqualTo(HOME);
        assertThat(moved.targetRegion()).isEqualTo(ABROAD);
        assertThat(homeOf(acme)).isEqualTo(ABROAD);
        assertThat(CLUSTER.notes(there, acme)).isEqualTo(20);
        assertThat(pin(HERE)).isEqualTo("MOVED 2 " + target);
        assertThat(pin(there)).isEqualTo("ACTIVE 2");
        assertThat(arrivals(there)).isEqualTo(1);
        seenBy(abroad, acme);
        goneFrom(home, acme);
        assertThat(abroad.count(acme)).isEqualTo(20);
        assertThat(home.count(neighbour)).isEqualTo(30);
        assertThat(CLUSTER.notes(there, neighbour)).isZero();
        assertThat(homeOf(neighbour)).isEqualTo(HOME);
        assertThat(register.inFlight(HOME)).extracting(Move::id).contains(moved.id());
        assertThat(register.inFlight(ABROAD)).extracting(Move::id).contains(moved.id());
        assertSound();

        register.finish(moved.id());
        CLUSTER.coordinator().run(moved.id());

        assertThat(register.find(moved.id()).orElseThrow().step()).isEqualTo(MoveStep.FINISHED);
        assertThat(CLUSTER.notes(HERE, acme)).isZero();
        assertThat(CLUSTER.notes(HERE, neighbour)).isEqualTo(30);
        assertSound();
    }

    @Test
    void comesBack() throws Exception {
        CLUSTER.fill(HERE, acme, 20);
        Move moved = run(to(THERE, DAY));
        seenBy(abroad, acme);
        abroad.write(acme, "written abroad");

        Move back = register.back(moved.id(), "test");
        CLUSTER.coordinator().run(back.id());

        assertThat(back.region()).isEqualTo(ABROAD);
        assertThat(back.targetRegion()).isEqualTo(HOME);
        assertThat(register.find(back.id()).orElseThrow().step()).isEqualTo(MoveStep.FOLLOWING);
        assertThat(homeOf(acme)).isEqualTo(HOME);
        assertThat(pin(HERE)).isEqualTo("ACTIVE 3");
        assertThat(pin(THERE)).isEqualTo("MOVED 3 shard_00");
        seenBy(home, acme);
        goneFrom(abroad, acme);
        assertThat(home.count(acme)).isEqualTo(21);
        assertSound();
    }

    @Test
    void goesAgainAfterItCameBack() throws Exception {
        CLUSTER.fill(HERE, acme, 3);
        Move moved = run(to(THERE, DAY));
        Move back = register.back(moved.id(), "test");
        CLUSTER.coordinator().run(back.id());
        register.finish(back.id());
        CLUSTER.coordinator().run(back.id());

        run(to(THERE, Duration.ZERO));

        assertThat(CLUSTER.notes(THERE, acme)).isEqualTo(3);
        assertThat(CLUSTER.notes(HERE, acme)).isZero();
        assertThat(pin(THERE)).isEqualTo("ACTIVE 4");
        assertThat(arrivals(THERE)).isEqualTo(2);
        assertSound();
    }

    @Test
    void arrivesAboveTheEpochsThatItsBucketHadThere() throws Exception {
        short bucket = MoveCluster.bucketOf(acme);
        for (ShardId target : List.of(new ShardId("eu_01"), THERE)) {
            var there =
                    new MoveRequest(
                            ABROAD,
                            MoveScope.buckets(List.of(bucket)),
                            target,
                            Duration.ZERO,
                            "test");
            assertThat(run(there).step()).isEqualTo(MoveStep.FINISHED);
        }

        run(to(THERE, Duration.ZERO));

        assertThat(pin(THERE)).isEqualTo("ACTIVE 4");
    }

    @Test
    void cancelledMoveLeavesItAtHome() throws Exception {
        CLUSTER.fill(HERE, acme, 10);
        Move early = register.register(to(THERE, DAY));
        register.cancel(early.id());
        CLUSTER.coordinator().run(early.id());
        Move late = register.register(to(THERE, DAY));
        cancelOnceVerified(late);

        assertThat(register.find(early.id()).orElseThrow().step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(register.find(late.id()).orElseThrow().step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(homeOf(acme)).isEqualTo(HOME);
        assertThat(CLUSTER.notes(THERE, acme)).isZero();
        assertThat(arrivals(THERE)).isZero();
        seenBy(home, acme);
        assertThat(home.count(acme)).isEqualTo(10);
        assertSound();
    }

    @Test
    void nothingIsLostWhileItIsWrittenTo() throws Exception {
        seenBy(home, acme);
        var done = new AtomicBoolean();
        var writing = CompletableFuture.supplyAsync(() -> writeUntil(done));

        run(to(THERE, DAY));
        seenBy(abroad, acme);
        done.set(true);
        long acknowledged = writing.get();

        assertThat(acknowledged).isPositive();
        assertThat(abroad.count(acme)).isEqualTo(acknowledged);
    }

    @Test
    void bucketMovesOnWithoutTheOrganizationThatLeft() throws Exception {
        OrganizationId neighbour = CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme));
        CLUSTER.fill(HERE, neighbour, 4);
        run(to(THERE, Duration.ZERO));
        ShardId next = MoveCluster.shard(2);

        run(
                new MoveRequest(
                        HOME,
                        MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                        next,
                        Duration.ZERO,
                        "test"));

        assertThat(pin(next)).isEqualTo("MOVED 2 eu_00");
        assertThat(CLUSTER.notes(next, neighbour)).isEqualTo(4);
        assertSound();
    }

    @Test
    void bucketsStayInTheirRegion() {
        var request =
                new MoveRequest(
                        HOME,
                        MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                        THERE,
                        DAY,
                        "test");

        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> register.register(request))
                .withMessageContaining("no shard eu_00 in us-east-1");
    }

    @Test
    void keepsBucketsOfBothRegionsInPlaceMeanwhile() {
        Move move = register.register(to(THERE, DAY));
        var there =
                new MoveRequest(
                        ABROAD,
                        MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                        new ShardId("eu_01"),
                        DAY,
                        "test");

        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> register.register(there))
                .withMessageContaining("is part of move " + move.id());
    }

    /** Goes where the organization is at home, as clients do whom one edge sends to another. */
    private long writeUntil(AtomicBoolean done) {
        long acknowledged = 0;
        while (!done.get()) {
            for (RunningRouter router : List.of(home, abroad)) {
                try {
                    router.write(acme, "note " + acknowledged);
                    acknowledged++;
                } catch (UnknownOrganizationException elsewhere) {
                    continue;
                }
            }
        }
        return acknowledged;
    }

    private void cancelOnceVerified(Move move) throws Exception {
        MoveObserver observer =
                (moment, step) -> {
                    if (moment == MoveObserver.Moment.WRITTEN && step == MoveStep.VERIFIED) {
                        register.cancel(move.id());
                    }
                };
        new MoveCoordinator(
                        CLUSTER.access(),
                        MoveSettings.usual(),
                        "cancelled",
                        Safeguards.ALL,
                        observer)
                .run(move.id());
    }

    private Move run(MoveRequest request) throws Exception {
        Move move = register.register(request);
        return CLUSTER.coordinator().run(move.id()).orElseThrow();
    }

    private MoveRequest to(ShardId target, Duration keepBack) {
        return new MoveRequest(HOME, MoveScope.organization(acme), target, keepBack, "test");
    }

    /** Other tests' moves may be waiting for a coordinator at the same time. */
    private void assertSound() throws Exception {
        for (String region : List.of(HOME, ABROAD)) {
            assertThat(new Doctor(CLUSTER.access()).examine(region))
                    .filteredOn(finding -> finding.place().contains(acme.toString()))
                    .isEmpty();
        }
    }

    private String pin(ShardId shard) throws Exception {
        try (var session = CLUSTER.session(shard)) {
            return session.first(
                            "SELECT concat_ws(' ', state, epoch, moved_to) FROM pin_ownership WHERE organization_id = ?",
                            row -> row.getString(1),
                            acme.value())
                    .orElse("none");
        }
    }

    private long arrivals(ShardId shard) {
        return CLUSTER.number(
                shard, "SELECT count(*) FROM arrival WHERE organization = ?", acme.value());
    }

    private static String homeOf(OrganizationId organization) throws Exception {
        try (var session = new JdbcSession(CLUSTER.directory().connect())) {
            return session.first(
                            "SELECT data_region FROM organization WHERE id = ?",
                            row -> row.getString(1),
                            organization.value())
                    .orElseThrow();
        }
    }

    private static void seenBy(RunningRouter router, OrganizationId organization) {
        Awaitility.await()
                .ignoreExceptionsInstanceOf(UnknownOrganizationException.class)
                .until(() -> router.directory().route(organization) != null);
    }

    private static void goneFrom(RunningRouter router, OrganizationId organization) {
        Awaitility.await()
                .untilAsserted(() ->
                        assertThatExceptionOfType(UnknownOrganizationException.class)
                                .isThrownBy(() -> router.count(organization)));
    }

    private static RunningRouter router(String region) {
        return RunningRouter.start(
                DirectoryOptions.of(CLUSTER.directoryUrl(), TestCluster.APP, region),
                TestCluster.APP,
                ShardPoolOptions.ofSize(2));
    }
}
