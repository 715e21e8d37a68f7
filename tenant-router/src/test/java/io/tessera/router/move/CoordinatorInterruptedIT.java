package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A coordinator that is told to end lets go at once, but not halfway through a cut-over. */
@Timeout(60)
class CoordinatorInterruptedIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final ShardId HERE = MoveCluster.shard(0);
    private static final ShardId THERE = MoveCluster.shard(1);

    private final OrganizationId acme = CLUSTER.newOrganization();
    private final MoveRegister register = CLUSTER.register();
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    @Test
    void theNextOneCanGoOnAtOnce() throws Exception {
        CLUSTER.fill(HERE, acme, 50);
        long move = register();
        try (var other = CLUSTER.session(HERE)) {
            other.execute("BEGIN; LOCK TABLE note IN ACCESS EXCLUSIVE MODE");
            Thread run = start(move);
            awaitStep(move, MoveStep.PREPARED);

            run.interrupt();

            run.join();
            other.execute("ROLLBACK");
        }
        assertThat(interrupted).isCompletedWithValue(true);
        assertThat(CLUSTER.coordinator().run(move))
                .hasValueSatisfying(
                        moved -> assertThat(moved.step()).isEqualTo(MoveStep.FOLLOWING));
        assertThat(CLUSTER.notes(THERE, acme)).isEqualTo(50);
    }

    @Test
    void aCutOverIsCarriedThrough() throws Exception {
        CLUSTER.fill(HERE, acme, 50);
        long move = register();
        try (var writer = CLUSTER.session(HERE)) {
            begin(writer);
            Thread run = start(move);
            awaitStep(move, MoveStep.CUTTING_OVER);

            run.interrupt();

            writer.execute("COMMIT");
            run.join();
        }
        assertThat(interrupted).isCompletedWithValue(true);
        assertThat(register.find(move).orElseThrow().step()).isEqualTo(MoveStep.FOLLOWING);
        assertThat(CLUSTER.coordinator().run(move))
                .hasValueSatisfying(moved -> assertThat(moved.settledAt()).isNotNull());
    }

    private void begin(JdbcSession writer) throws SQLException {
        writer.execute(
                "BEGIN; SELECT begin_tenant('%s', %d::smallint, 1)"
                        .formatted(acme, MoveCluster.bucketOf(acme)));
    }

    private long register() {
        var scope = MoveScope.buckets(List.of(MoveCluster.bucketOf(acme)));
        return register.register(
                        new MoveRequest(
                                MoveCluster.REGION, scope, THERE, Duration.ofDays(1), "test"))
                .id();
    }

    private Thread start(long move) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        CLUSTER.coordinator().run(move);
                        interrupted.complete(false);
                    } catch (InterruptedException end) {
                        interrupted.complete(true);
                    } catch (SQLException e) {
                        interrupted.completeExceptionally(e);
                    }
                });
    }

    private void awaitStep(long move, MoveStep step) {
        await("step " + step)
                .atMost(Duration.ofSeconds(20))
                .until(() -> register.find(move).orElseThrow().step() == step);
    }
}
