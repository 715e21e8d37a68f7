package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveObserver.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Coordinators, and operators, that get in each other's way. */
@Timeout(60)
class MoveSuccessionIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final Duration DAY = Duration.ofDays(1);

    private final MoveRegister register = CLUSTER.register();
    private final OrganizationId acme = CLUSTER.newOrganization();
    private final WriteLedger ledger = new WriteLedger();

    @Test
    void coordinatorThatHangsInItsFreezeLetsWritersPass() throws Exception {
        Move move = register(bucket(), THERE);
        var hanging = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        MoveObserver hang =
                (moment, step) -> {
                    if (moment == Moment.FREEZING && hanging.getCount() > 0) {
                        hanging.countDown();
                        awaitLatch(over);
                    }
                };
        var coordinator =
                new MoveCoordinator(
                        CLUSTER.access(), MoveSettings.usual(), "hanging", Safeguards.ALL, hang);
        try (var running = RunningMove.start(CLUSTER, move.id(), coordinator)) {
            awaitLatch(hanging);
            try (var write = OpenWrite.begin(CLUSTER, HERE, acme, 1, ledger)) {
                write.commit();
            }
            over.countDown();

            running.await(moved -> moved.settledAt() != null);
        }
        assertThat(MoveAudit.of(CLUSTER, List.of(acme), ledger)).matches(MoveAudit::isClean);
    }

    @Test
    void successorEndsTransactionsOfWhoHangs() throws Exception {
        Move move = register(bucket(), THERE);
        try (var hanging = CLUSTER.session(THERE)) {
            hanging.execute(
                    "SET application_name = 'tessera-move-%1$d-0'; BEGIN; SELECT coordinate(%1$d, 0)"
                            .formatted(move.id()));

            Move moved = CLUSTER.coordinator().run(move.id()).orElseThrow();

            assertThat(moved.step()).isEqualTo(MoveStep.FOLLOWING);
        }
    }

    @Test
    void slotMadeAfterATakeOverIsDropped() throws Exception {
        Move move = register(bucket(), THERE);
        String slot = Streams.PREFIX + move.id() + "_late";
        try (var lease =
                        MoveLease.take(
                                        CLUSTER.directory(),
                                        move.id(),
                                        "late",
                                        Duration.ofMinutes(1),
                                        MoveObserver.NONE)
                                .orElseThrow();
                var run =
                        new MoveRun(
                                CLUSTER.access(),
                                new ShardSessions(CLUSTER.access()),
                                lease,
                                MoveSettings.usual(),
                                Safeguards.ALL,
                                MoveObserver.NONE,
                                lease.read());
                var successor = CLUSTER.session(HERE)) {
            new ChangeStream(slot, run.source(), run.target()).keepChanges();
            run.keepOrDrop(slot, run.source());
            assertThat(Streams.published(successor, slot)).containsExactly(slot);

            successor.first("SELECT coordinate(?, ?)", row -> true, move.id(), lease.token() + 1);

            assertThatExceptionOfType(LeaseLostException.class)
                    .isThrownBy(() -> run.keepOrDrop(slot, run.source()));
            assertThat(Streams.published(successor, slot)).isEmpty();
        }
        register.cancel(move.id());
    }

    @Test
    void moveThatIsBeingCleanedUpCannotBeTakenBack() throws Exception {
        Move move = CLUSTER.coordinator().run(register(bucket(), THERE).id()).orElseThrow();
        try (var coordinator = new JdbcSession(CLUSTER.directory().connect())) {
            coordinator.execute(
                    "BEGIN; UPDATE move SET step = 'CLEANING' WHERE id = %d".formatted(move.id()));
            var back = CompletableFuture.supplyAsync(() -> register.back(move.id(), "test"));
            Awaitility.await().until(MoveSuccessionIT::isWaitingInDirectory);

            coordinator.execute("COMMIT");

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> back.get(10, TimeUnit.SECONDS))
                    .withRootCauseInstanceOf(MoveException.class)
                    .withMessageContaining("being cleaned up");
        }
        assertThat(register.find(move.id()).orElseThrow().step()).isEqualTo(MoveStep.CLEANING);
    }

    @Test
    void organizationWhoseReturnIsCancelledStaysWithItsOwnerAlone() throws Exception {
        MoveScope organization = MoveScope.organization(acme);
        Move there = CLUSTER.coordinator().run(register(organization, THERE).id()).orElseThrow();
        Move home = register.back(there.id(), "test");
        MoveObserver operator =
                (moment, step) -> {
                    if (moment == Moment.WRITTEN && step == MoveStep.COPIED) {
                        register.cancel(home.id());
                    }
                };

        new MoveCoordinator(
                        CLUSTER.access(), MoveSettings.usual(), "test", Safeguards.ALL, operator)
                .run(home.id());

        assertThat(register.find(home.id()).orElseThrow().step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(MoveAudit.of(CLUSTER, List.of(acme), ledger).disputes()).isEmpty();
    }

    private Move register(MoveScope scope, ShardId target) {
        return register.register(new MoveRequest(MoveCluster.REGION, scope, target, DAY, "test"));
    }

    private MoveScope bucket() {
        return MoveScope.buckets(List.of(MoveCluster.bucketOf(acme)));
    }

    private static boolean isWaitingInDirectory() throws Exception {
        try (var directory = new JdbcSession(CLUSTER.directory().connect())) {
            return directory.exists(
                    "SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'");
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
