package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Organizations are pinned where they are, and go with their bucket again. */
@Timeout(120)
class PinsIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();

    private static final int ROUNDS = 20;

    private final OrganizationId acme = CLUSTER.newOrganization();
    private final OrganizationId neighbour = CLUSTER.newOrganizationIn(MoveCluster.bucketOf(acme));
    private final MoveRegister register = CLUSTER.register();
    private final PinRegister pins = new PinRegister(CLUSTER.directory());

    @Test
    void bucketGoesWithoutTheOneThatIsPinned() throws Exception {
        CLUSTER.fill(HERE, acme, 20);
        CLUSTER.fill(HERE, neighbour, 30);

        Move pinned = run(pin());
        Move moved = run(register.register(bucket(THERE)));

        assertThat(pinned.step()).isEqualTo(MoveStep.FINISHED);
        assertThat(pinned.progress().pauseMicros()).isNotNull();
        assertThat(moved.step()).isEqualTo(MoveStep.FINISHED);
        assertThat(CLUSTER.notes(HERE, acme)).isEqualTo(20);
        assertThat(CLUSTER.notes(THERE, acme)).isZero();
        assertThat(CLUSTER.notes(HERE, neighbour)).isZero();
        assertThat(CLUSTER.notes(THERE, neighbour)).isEqualTo(30);
        assertThat(pinAt(HERE)).isEqualTo("ACTIVE 2");
        assertThat(pinAt(THERE)).isEqualTo("MOVED 2 shard_00");
        assertNoDispute();
    }

    @Test
    void unpinnedOneGoesWithItsBucketAtAGreaterEpoch() throws Exception {
        CLUSTER.fill(HERE, acme, 20);
        run(register.register(organization(THERE)));
        run(register.register(organization(HERE)));
        assertThat(pinAt(HERE)).isEqualTo("ACTIVE 3");

        run(unpin());

        assertThat(pinAt(HERE)).isEqualTo("none");
        assertThat(bucketAt(HERE)).isEqualTo("ACTIVE 4");
        assertNoDispute();
        run(register.register(bucket(THERE)));
        assertThat(CLUSTER.notes(THERE, acme)).isEqualTo(20);
        assertThat(CLUSTER.notes(HERE, acme)).isZero();
        assertThat(pinAt(THERE)).isEqualTo("none");
        assertNoDispute();
    }

    @Test
    void bucketIsMarkedWhileItHasPins() throws Exception {
        assertThat(hasPins(HERE)).isEqualTo("f");

        run(pin());
        assertThat(hasPins(HERE)).isEqualTo("t");
        run(register.register(bucket(THERE)));
        assertThat(hasPins(THERE)).isEqualTo("t");
        run(register.register(bucket(HERE)));
        run(unpin());
        assertThat(hasPins(HERE)).isEqualTo("f");

        run(register.register(bucket(THERE)));
        assertThat(hasPins(THERE)).isEqualTo("f");
    }

    @Test
    void clientsNoticeNothing() throws Exception {
        try (var clients =
                new LoadedCluster(CLUSTER, List.of(acme, neighbour))
                        .freshRouter()
                        .staleRouter(Duration.ofMillis(300))
                        .staleRouter(Duration.ofMinutes(1))) {
            OpenLoad load = clients.load(300);
            try (load) {
                awaitClients(clients);
                for (int round = 0; round < ROUNDS; round++) {
                    run(pin());
                    run(unpin());
                }
            }

            assertThat(load.failures()).isEmpty();
            assertThat(clients.violations()).isEmpty();
            assertThat(clients.audit()).matches(MoveAudit::isClean);
            assertThat(clients.refused()).isPositive();
        }
    }

    @Test
    void anotherFinishesFromWhereverItWasLeft() throws Exception {
        try (var clients = new LoadedCluster(CLUSTER, List.of(acme, neighbour))) {
            int moment = 0;
            boolean halted = true;
            while (halted) {
                moment++;
                halted = haltsAt(moment, pin(), clients);
                assertThat(pinAt(HERE)).startsWith("ACTIVE ");
                haltsAt(moment, unpin(), clients);
                assertThat(pinAt(HERE)).isEqualTo("none");
            }

            // Two steps written, before and after, and two moments of the shard's transaction.
            assertThat(moment - 1).isEqualTo(2 * 2 + 2);
        }
    }

    @Test
    void waitsForWhoIsInsideTheFence() throws Exception {
        try (var clients = new LoadedCluster(CLUSTER, List.of(acme));
                var write = OpenWrite.begin(CLUSTER, HERE, acme, 1, clients.ledger());
                var pinning = RunningMove.start(CLUSTER, pin().id(), CLUSTER.coordinator())) {
            Awaitility.await().until(() -> pinning.now().step() == MoveStep.CUTTING_OVER);
            assertThat(pinAt(HERE)).isEqualTo("none");

            write.commit();

            assertThat(pinning.awaitEnd().step()).isEqualTo(MoveStep.FINISHED);
            assertThat(clients.audit()).matches(MoveAudit::isClean);
        }
    }

    @Test
    void cancelledBeforeItBeginsNothingHappens() throws Exception {
        Move move = pin();
        register.cancel(move.id());

        assertThat(run(move).step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(pinAt(HERE)).isEqualTo("none");
        assertNoDispute();
    }

    @Test
    void whatCannotBeDoneIsRefused() throws Exception {
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(this::unpin)
                .withMessageEndingWith("is not pinned");
        run(register.register(organization(THERE)));
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(this::pin)
                .withMessageEndingWith("is pinned to shard_01 already");
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(this::unpin)
                .withMessageContaining("on shard_01 and its bucket on shard_00");
    }

    @Test
    void bucketIsLeftAloneWhileAnOrganizationIsUnpinned() throws Exception {
        run(pin());
        Move unpinning = unpin();
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() -> register.register(bucket(THERE)))
                .withMessageContaining("is part of move " + unpinning.id());
        assertThatExceptionOfType(MoveException.class)
                .isThrownBy(() ->
                        new PinRegister(CLUSTER.directory())
                                .pin(MoveCluster.REGION, neighbour, "test"))
                .withMessageContaining("is part of move " + unpinning.id());
        run(unpinning);
    }

    /** Until they have their connections, and then some. */
    private static void awaitClients(LoadedCluster clients) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> clients.ledger().acknowledged().size() > 500);
    }

    /** Whether a coordinator got as far as that moment; another one brings it to its end. */
    private boolean haltsAt(int moment, Move move, LoadedCluster clients) throws Exception {
        boolean halted;
        try (var child = ChildCoordinator.haltingAt(CLUSTER, moment, move.id())) {
            halted = child.hasHalted();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        register.find(move.id()).orElseThrow().step().isOver()
                                || CLUSTER.coordinator().run(move.id()).isPresent());
        assertThat(register.find(move.id()).orElseThrow().step()).isEqualTo(MoveStep.FINISHED);
        assertThat(clients.audit()).matches(MoveAudit::isClean);
        assertThat(clients.violations()).isEmpty();
        return halted;
    }

    private Move pin() {
        return pins.pin(MoveCluster.REGION, acme, "test");
    }

    private Move unpin() {
        return pins.unpin(MoveCluster.REGION, acme, "test");
    }

    private static Move run(Move move) throws SQLException, InterruptedException {
        return CLUSTER.coordinator().run(move.id()).orElseThrow();
    }

    private MoveRequest bucket(ShardId target) {
        return request(MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))), target);
    }

    private MoveRequest organization(ShardId target) {
        return request(MoveScope.organization(acme), target);
    }

    private static MoveRequest request(MoveScope scope, ShardId target) {
        return new MoveRequest(MoveCluster.REGION, scope, target, Duration.ZERO, "test");
    }

    private void assertNoDispute() throws SQLException {
        assertThat(MoveAudit.of(CLUSTER, List.of(acme, neighbour), new WriteLedger()).disputes())
                .isEmpty();
    }

    private String pinAt(ShardId shard) throws SQLException {
        return state(shard, "pin_ownership WHERE organization_id = '" + acme + "'");
    }

    private String bucketAt(ShardId shard) throws SQLException {
        return state(shard, "bucket_ownership WHERE bucket = " + MoveCluster.bucketOf(acme));
    }

    private String hasPins(ShardId shard) throws SQLException {
        return read(
                shard, "has_pins", "bucket_ownership WHERE bucket = " + MoveCluster.bucketOf(acme));
    }

    private static String state(ShardId shard, String from) throws SQLException {
        return read(shard, "concat_ws(' ', state, epoch, moved_to)", from);
    }

    private static String read(ShardId shard, String what, String from) throws SQLException {
        try (JdbcSession session = CLUSTER.session(shard)) {
            return session.first("SELECT %s FROM %s".formatted(what, from), row -> row.getString(1))
                    .orElse("none");
        }
    }
}
