package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A coordinator's process ends, or sleeps, at each moment that others can tell apart, and another
 * takes over: rows are where they belong, one shard owns them, and nothing is left over.
 */
@Timeout(120)
class MoveCrashIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final int NOTES = 10;
    private static final Duration DAY = Duration.ofDays(1);

    private final MoveRegister register = CLUSTER.register();
    private final MoveCoordinator successor =
            new MoveCoordinator(
                    CLUSTER.access(),
                    CoordinatorProcess.settings(ChildCoordinator.LEASE),
                    "successor");
    private final OrganizationId acme = CLUSTER.newOrganization();
    private final MoveScope bucket = MoveScope.buckets(List.of(MoveCluster.bucketOf(acme)));
    private LoadedCluster clients;

    @BeforeEach
    void write() throws Exception {
        clients = new LoadedCluster(CLUSTER, List.of(acme));
        for (int number = 0; number < NOTES; number++) {
            try (var write = OpenWrite.begin(CLUSTER, HERE, acme, 1, clients.ledger())) {
                write.commit();
            }
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        clients.close();
    }

    @Test
    void anotherFinishesAMoveFromWhereverItWasLeft() throws Exception {
        ShardId target = THERE;
        int moment = 1;
        while (haltsAt(moment, register(bucket, target, Duration.ZERO))) {
            target = other(target);
            moment++;
        }

        // Eight steps written, before and after, and three moments of the cut-over.
        assertThat(moment - 1).isEqualTo(2 * 8 + 3);
    }

    @Test
    void anotherFinishesAReturnFromWhereverItWasLeft() throws Exception {
        Move move = finish(register(MoveScope.organization(acme), THERE, DAY));
        int moment = 0;
        boolean halted = true;
        while (halted) {
            moment++;
            Move there = move;
            move = register.back(there.id(), "test");
            halted = haltsAt(moment, move);
            assertThat(leftovers(there.id())).isEmpty();
        }

        assertThat(moment - 1).isEqualTo(2 * 5 + 3);
        register.finish(move.id());
        assertThat(finish(move).step()).isEqualTo(MoveStep.FINISHED);
        assertSound(move);
    }

    @Test
    void anotherFinishesACancellationFromWhereverItWasLeft() throws Exception {
        int verified = 6;
        int moment = 0;
        boolean halted = true;
        while (halted) {
            moment++;
            Move move = register(bucket, THERE, DAY);
            try (var child = ChildCoordinator.haltingAt(CLUSTER, verified, move.id())) {
                assertThat(child.hasHalted()).isTrue();
            }
            awaitLease(move);
            register.cancel(move.id());
            halted = haltsAt(moment, move);
            assertThat(step(move)).isEqualTo(MoveStep.CANCELLED);
        }

        assertThat(moment - 1).isEqualTo(2 * 2);
    }

    /** Stopped before the copy's step is written, when frozen, before the map is, at the end. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 12, 18})
    void whoSleptPastItsLeaseIsRefused(int moment) throws Exception {
        Move move = register(bucket, THERE, Duration.ZERO);
        Move home;
        try (var sleeper = ChildCoordinator.waitingAt(CLUSTER, moment, move.id())) {
            sleeper.stopWhenWaiting();
            finish(move);
            // The source owns the rows again: whatever the sleeper still did would do harm.
            home = finish(register(bucket, HERE, Duration.ZERO));

            sleeper.resume();

            assertThat(sleeper.hasHalted()).isFalse();
        }
        assertSound(home);
        assertThat(leftovers(move.id())).isEmpty();
    }

    /** Whether a coordinator got as far as that moment; another one brings the move to its end. */
    private boolean haltsAt(int moment, Move move) throws Exception {
        boolean halted;
        try (var child = ChildCoordinator.haltingAt(CLUSTER, moment, move.id())) {
            halted = child.hasHalted();
        }
        finish(move);
        assertSound(move);
        return halted;
    }

    /** Lets the successor do what there is to do, once it gets the lease. */
    private Move finish(Move move) throws SQLException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> step(move).isOver() || successor.run(move.id()).isPresent());
        return register.find(move.id()).orElseThrow();
    }

    private void awaitLease(Move move) {
        Awaitility.await().until(() -> leaseIsOver(move));
    }

    private static boolean leaseIsOver(Move move) throws SQLException {
        try (var directory =
                new io.tessera.router.jdbc.JdbcSession(CLUSTER.directory().connect())) {
            return directory.exists(
                    "SELECT FROM move WHERE id = ? AND leased_until < clock_timestamp()",
                    move.id());
        }
    }

    private void assertSound(Move move) throws Exception {
        assertThat(clients.audit()).matches(MoveAudit::isClean);
        assertThat(clients.violations()).isEmpty();
        Move now = register.find(move.id()).orElseThrow();
        if (now.step().isOver()) {
            ShardId owner = now.step() == MoveStep.FINISHED ? now.target() : now.source();
            assertThat(CLUSTER.notes(owner, acme)).isEqualTo(NOTES);
            assertThat(CLUSTER.notes(other(owner), acme)).isZero();
            assertThat(leftovers(move.id())).isEmpty();
        }
    }

    private static List<String> leftovers(long move) throws SQLException {
        try (var here = CLUSTER.session(HERE);
                var there = CLUSTER.session(THERE)) {
            var found = new ArrayList<>(Streams.of(move, here, there));
            found.addAll(Streams.of(move, there, here));
            return found;
        }
    }

    private Move register(MoveScope scope, ShardId target, Duration keepBack) {
        return register.register(
                new MoveRequest(MoveCluster.REGION, scope, target, keepBack, "test"));
    }

    private MoveStep step(Move move) {
        return register.find(move.id()).orElseThrow().step();
    }

    private static ShardId other(ShardId shard) {
        return shard.equals(HERE) ? THERE : HERE;
    }
}
