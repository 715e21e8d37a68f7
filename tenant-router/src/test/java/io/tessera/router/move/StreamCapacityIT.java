package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose replication slots are all in use. */
class StreamCapacityIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();
    private static final String FREE =
            "SELECT current_setting('max_replication_slots')::int - count(*) FROM pg_replication_slots";

    private final OrganizationId acme = CLUSTER.newOrganization();

    @AfterEach
    void dropFillers() throws SQLException {
        try (var target = CLUSTER.session(THERE)) {
            target.query(
                    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name LIKE 'filler_%'",
                    row -> true);
        }
    }

    @Test
    void moveWaitsUntilThereIsRoomAndSaysWhatIsMissing() throws Exception {
        fillSlots();
        Move move =
                CLUSTER.register()
                        .register(
                                new MoveRequest(
                                        MoveCluster.REGION,
                                        MoveScope.buckets(List.of(MoveCluster.bucketOf(acme))),
                                        THERE,
                                        Duration.ZERO,
                                        "test"));
        try (var running = RunningMove.start(CLUSTER, move.id(), CLUSTER.coordinator())) {
            Move held = running.await(now -> now.progress().problem() != null);
            assertThat(held.step()).isEqualTo(MoveStep.REGISTERED);
            assertThat(held.progress().problem())
                    .contains(THERE.value(), "max_replication_slots = ");

            dropFillers();

            assertThat(running.awaitEnd().step()).isEqualTo(MoveStep.FINISHED);
        }
    }

    private static void fillSlots() throws SQLException {
        try (JdbcSession target = CLUSTER.session(THERE)) {
            long free = target.first(FREE, row -> row.getLong(1)).orElseThrow();
            target.query(
                    "SELECT pg_create_physical_replication_slot('filler_' || n) FROM generate_series(1, ?) AS n",
                    row -> true,
                    free);
        }
    }
}
