package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.HERE;
import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What happens without each of the things that make a move safe, provoked: something is lost, and
 * {@link MoveAudit} finds it. With it, and the same provocation, nothing is.
 */
@Timeout(60)
class MoveControlsIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Safeguards NOT_VERIFIED = new Safeguards(false, true, true);
    private static final Safeguards WITHOUT_MARK = new Safeguards(true, false, true);
    private static final Safeguards WITHOUT_LOCKS = new Safeguards(true, true, false);

    private final MoveRegister register = CLUSTER.register();
    private final OrganizationId acme = CLUSTER.newOrganization();
    private final CompletableFuture<OpenWrite> late = new CompletableFuture<>();
    private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
    private LoadedCluster clients;

    @BeforeEach
    void start() {
        clients = new LoadedCluster(CLUSTER, List.of(acme));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
        clients.close();
    }

    @Test
    void withoutTheFenceWritesGoToTheFormerOwner() throws Exception {
        clients.staleRouter(Duration.ZERO);
        Map<ShardId, String> fences = Map.of(HERE, check(HERE), THERE, check(THERE));
        try {
            fences.forEach((shard, fence) -> CLUSTER.execute(shard, withoutCheck(fence)));
            try (OpenLoad load = clients.load(50)) {
                awaitAcknowledged(10);
                move(Safeguards.ALL, MoveSettings.usual(), MoveObserver.NONE)
                        .await(move -> move.step() == MoveStep.FOLLOWING);
                awaitAcknowledged(clients.ledger().acknowledged().size() + 10);
            }
        } finally {
            fences.forEach(CLUSTER::execute);
        }

        MoveAudit audit = clients.audit();
        assertThat(audit.lost()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(audit.stray()).containsAll(audit.lost());
        assertThat(clients.refused()).isZero();
    }

    @Test
    void withTheFenceTheSameRouterFindsTheOwner() throws Exception {
        clients.staleRouter(Duration.ZERO);
        try (OpenLoad load = clients.load(50)) {
            awaitAcknowledged(10);
            move(Safeguards.ALL, MoveSettings.usual(), MoveObserver.NONE)
                    .await(move -> move.step() == MoveStep.FOLLOWING);
            awaitAcknowledged(clients.ledger().acknowledged().size() + 10);
        }

        assertThat(clients.audit()).matches(MoveAudit::isClean);
        assertThat(clients.refused()).isPositive();
    }

    @Test
    void withoutVerificationARowThatTheCopyLacksIsLost() throws Exception {
        UUID victim = written();

        move(NOT_VERIFIED, MoveSettings.usual(), Sabotage.whenCopied(() -> forget(victim)))
                .await(move -> move.step() == MoveStep.FOLLOWING);

        assertThat(clients.audit().lost()).containsExactly(victim);
    }

    @Test
    void verificationNamesTheRowThatTheCopyLacksAndDoesNotCutOver() throws Exception {
        UUID victim = written();

        RunningMove running =
                move(
                        Safeguards.ALL,
                        MoveSettings.usual(),
                        Sabotage.whenCopied(() -> forget(victim)));

        Move held = running.await(move -> move.progress().problem() != null);
        assertThat(held.step()).isEqualTo(MoveStep.COPIED);
        assertThat(held.progress().problem()).contains(victim.toString());
        assertThat(differences(held.id()))
                .singleElement()
                .asString()
                .startsWith("note MISSING")
                .contains(victim.toString());
        register.cancel(held.id());
        assertThat(running.awaitEnd().step()).isEqualTo(MoveStep.CANCELLED);
        assertThat(clients.audit()).matches(MoveAudit::isClean);
    }

    @Test
    void withoutTheMarkTheTargetOwnsWhatHasNotArrived() throws Exception {
        RunningMove running = moveWhileTheLastWriteIsHeldUp(WITHOUT_MARK);
        running.await(move -> move.step() == MoveStep.FOLLOWING);

        MoveAudit atCutOver = clients.audit();
        // The stream is gone when the rows are compared: what is missing then never arrives.
        running.await(MoveControlsIT::isFoundDifferent);

        assertThat(atCutOver.lost()).hasSize(1);
        assertThat(clients.audit().lost()).isEqualTo(atCutOver.lost());
    }

    @Test
    void withTheMarkTheTargetWaitsForWhatHasNotArrived() throws Exception {
        RunningMove running = moveWhileTheLastWriteIsHeldUp(Safeguards.ALL);
        Awaitility.await().atMost(PATIENCE).until(() -> state(HERE).equals("MOVED"));

        assertThat(state(THERE)).isEqualTo("INCOMING");
        open.removeLast().close();

        running.await(move -> move.settledAt() != null);
        assertThat(clients.audit()).matches(MoveAudit::isClean);
    }

    @Test
    void withoutLocksATransactionCommitsWhereNobodyLooksAnyMore() throws Exception {
        written();

        move(WITHOUT_LOCKS, MoveSettings.usual(), Sabotage.beforeFreeze(this::writeLate))
                .await(move -> move.settledAt() != null);
        late.join().commit();

        assertThat(clients.audit().lost()).containsExactly(late.join().note());
    }

    @Test
    void withLocksTheFreezeWaitsForATransactionInProgress() throws Exception {
        written();

        RunningMove running =
                move(
                        Safeguards.ALL,
                        settings(Duration.ofMillis(25), Duration.ofMillis(300)),
                        Sabotage.beforeFreeze(this::writeLate));
        Move held = running.await(move -> move.progress().problem() != null);
        assertThat(held.step()).isEqualTo(MoveStep.CUTTING_OVER);
        assertThat(held.progress().problem()).contains("keep bucket", "busy");
        late.join().commit();

        running.await(move -> move.settledAt() != null);
        assertThat(clients.audit()).matches(MoveAudit::isClean);
    }

    /**
     * A write commits just before the source freezes, and the target cannot apply it: it is under
     * way for as long as what is opened last here stays open.
     */
    private RunningMove moveWhileTheLastWriteIsHeldUp(Safeguards safeguards) throws Exception {
        written();
        RunningMove running =
                move(
                        safeguards,
                        settings(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                        Sabotage.beforeFreeze(() -> {
                            writeLate();
                            holdUpTarget();
                        }));
        Awaitility.await().atMost(PATIENCE).until(MoveControlsIT::isFreezeWaiting);
        late.join().commit();
        return running;
    }

    private void writeLate() throws SQLException {
        OpenWrite write = OpenWrite.begin(CLUSTER, HERE, acme, 1, clients.ledger());
        open.add(write);
        late.complete(write);
    }

    private void holdUpTarget() throws SQLException {
        JdbcSession session = CLUSTER.session(THERE);
        open.add(session);
        session.execute("BEGIN; LOCK TABLE note IN SHARE ROW EXCLUSIVE MODE");
    }

    private RunningMove move(Safeguards safeguards, MoveSettings settings, MoveObserver observer) {
        Move move =
                register.register(
                        new MoveRequest(
                                MoveCluster.REGION,
                                MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                                THERE,
                                Duration.ofDays(1),
                                "test"));
        var running =
                RunningMove.start(
                        CLUSTER,
                        move.id(),
                        new MoveCoordinator(
                                CLUSTER.access(), settings, "control", safeguards, observer));
        open.add(running);
        return running;
    }

    /** The last of some notes that are there before the move begins. */
    private UUID written() throws SQLException {
        for (int number = 0; number < 20; number++) {
            try (OpenWrite write = OpenWrite.begin(CLUSTER, HERE, acme, 1, clients.ledger())) {
                write.commit();
            }
        }
        return clients.ledger().latest(acme).orElseThrow();
    }

    private void awaitAcknowledged(int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> clients.ledger().acknowledged().size() >= count);
    }

    private static MoveSettings settings(Duration freezeLockTimeout, Duration freezePatience) {
        MoveSettings usual = MoveSettings.usual();
        return new MoveSettings(
                usual.lease(),
                freezeLockTimeout,
                freezePatience,
                Duration.ofSeconds(1),
                usual.streamPatience(),
                usual.persistence(),
                usual.chunkSize(),
                usual.share(),
                usual.throttle());
    }

    private static void forget(UUID note) {
        CLUSTER.execute(
                THERE,
                "SET session_replication_role = replica; DELETE FROM note WHERE id = '%s'"
                        .formatted(note));
    }

    private static boolean isFoundDifferent(Move move) {
        @Nullable String problem = move.progress().problem();
        return problem != null && problem.contains("differ");
    }

    private static boolean isFreezeWaiting() {
        return CLUSTER.number(
                        HERE,
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                == 1;
    }

    private String state(ShardId shard) throws SQLException {
        try (var session = CLUSTER.session(shard)) {
            return session.first(
                            "SELECT state FROM bucket_ownership WHERE bucket = ?",
                            row -> row.getString(1),
                            MoveCluster.bucketOf(acme))
                    .orElse("none");
        }
    }

    private static List<String> differences(long move) throws SQLException {
        try (var directory = new JdbcSession(CLUSTER.directory().connect())) {
            return directory.query(
                    "SELECT concat_ws(' ', table_name, kind, key) FROM move_difference WHERE move_id = ?",
                    row -> row.getString(1),
                    move);
        }
    }

    private static String check(ShardId shard) throws SQLException {
        try (var session = CLUSTER.session(shard)) {
            return session.first(
                            "SELECT pg_get_functiondef('require_owned'::regproc)",
                            row -> row.getString(1))
                    .orElseThrow();
        }
    }

    private static String withoutCheck(String fence) {
        String check = "IF owned.epoch IS DISTINCT FROM at_epoch OR owned.state <> 'ACTIVE' THEN";
        assertThat(fence).contains(check);
        return fence.replace(check, "IF false THEN");
    }
}
