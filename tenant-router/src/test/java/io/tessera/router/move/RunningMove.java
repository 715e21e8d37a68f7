package io.tessera.router.move;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;

/**
 * A move with a coordinator at work on a thread of its own, for tests that do something meanwhile.
 */
final class RunningMove implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunningMove.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MoveRegister register;
    private final long id;
    private final Thread coordinating;

    private RunningMove(MoveRegister register, long id, MoveCoordinator coordinator) {
        this.register = register;
        this.id = id;
        this.coordinating =
                Thread.ofPlatform().name("move-" + id).start(() -> run(coordinator, id));
    }

    static RunningMove start(MoveCluster cluster, long id, MoveCoordinator coordinator) {
        return new RunningMove(cluster.register(), id, coordinator);
    }

    Move now() {
        return register.find(id).orElseThrow();
    }

    /** Waits until the directory says so. */
    Move await(Predicate<Move> expected) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(this::now, expected);
    }

    /** Waits until the coordinator has nothing left to do. */
    Move awaitEnd() throws InterruptedException {
        coordinating.join(PATIENCE);
        return now();
    }

    @Override
    public void close() throws InterruptedException {
        coordinating.interrupt();
        coordinating.join();
    }

    private static void run(MoveCoordinator coordinator, long id) {
        try {
            coordinator.run(id);
        } catch (SQLException e) {
            LOG.warnf(e, "the directory did not answer move=%d", id);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
