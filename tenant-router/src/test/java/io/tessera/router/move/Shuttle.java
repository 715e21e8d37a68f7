package io.tessera.router.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.ShardId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** Takes scopes from one server to the other and back. */
final class Shuttle {
    private static final Duration DAY = Duration.ofDays(1);

    private final MoveRegister register;
    private final MoveCoordinator coordinator;
    private final Latencies pauses;

    Shuttle(MoveCluster cluster, String name, Latencies pauses) {
        this.register = cluster.register();
        this.coordinator = new MoveCoordinator(cluster.access(), MoveSettings.usual(), name);
        this.pauses = pauses;
    }

    /** There and home over the way back, then there and home by two moves of their own. */
    void round(MoveScope scope) throws SQLException, InterruptedException {
        Move there = run(register.register(request(scope, LoadedCluster.THERE, DAY)).id());
        Move home = run(register.back(there.id(), "shuttle").id());
        register.finish(home.id());
        Move finished = coordinator.run(home.id()).orElseThrow();
        assertThat(finished.step()).isEqualTo(MoveStep.FINISHED);
        run(register.register(request(scope, LoadedCluster.THERE, Duration.ZERO)).id());
        run(register.register(request(scope, LoadedCluster.HERE, Duration.ZERO)).id());
    }

    private Move run(long id) throws SQLException, InterruptedException {
        Move moved = coordinator.run(id).orElseThrow();
        assertThat(moved.step()).isIn(MoveStep.FOLLOWING, MoveStep.FINISHED);
        pauses.add(Objects.requireNonNull(moved.progress().pauseMicros()));
        return moved;
    }

    private static MoveRequest request(MoveScope scope, ShardId target, Duration keepBack) {
        return new MoveRequest(MoveCluster.REGION, scope, target, keepBack, "shuttle");
    }
}
