package io.tessera.operations.move;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tessera.operations.OperationsConfig;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveException;
import io.tessera.router.move.MoveRegister;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries out the region's moves, some at a time. Several daemons may run: a lease lets one at a
 * time act for a move.
 */
@Singleton
public class MoveDaemon {
    private static final Logger LOG = Logger.getLogger(MoveDaemon.class);

    private final MoveRegister register;
    private final MoveCoordinator coordinator;
    private final OperationsConfig config;
    private final MoveTurns turns = new MoveTurns();
    private final Map<Long, Thread> running = new ConcurrentHashMap<>();
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread looking =
            Thread.ofVirtual().name("move-daemon").unstarted(this::lookAgainAndAgain);
    private volatile boolean ending;
    private volatile boolean directoryAnswers;

    MoveDaemon(MoveRegister register, MoveCoordinator coordinator, OperationsConfig config) {
        this.register = register;
        this.coordinator = coordinator;
        this.config = config;
    }

    void start(@Observes StartupEvent starting) {
        looking.start();
    }

    /** Lets go of every move: another daemon can take it up at once. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        ending = true;
        looking.interrupt();
        looking.join();
        var letGo = List.copyOf(running.values());
        letGo.forEach(Thread::interrupt);
        long until = System.nanoTime() + config.operations().letGoTimeout().toNanos();
        for (Thread run : letGo) {
            run.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
    }

    /** Looks for work now rather than in a moment. */
    public void wake() {
        wakeUps.release();
    }

    /** Whether the last look at the directory succeeded. */
    boolean isDirectoryAnswering() {
        return directoryAnswers;
    }

    private void lookAgainAndAgain() {
        while (!ending) {
            try {
                look();
                directoryAnswers = true;
            } catch (MoveException e) {
                directoryAnswers = false;
                if (!ending) {
                    LOG.warnf("moves not looked at cause=%s", e.getMessage());
                }
            }
            try {
                boolean _ =
                        wakeUps.tryAcquire(
                                config.operations().lookInterval().toMillis(),
                                TimeUnit.MILLISECONDS);
                wakeUps.drainPermits();
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private void look() {
        int room = config.operations().parallelMoves() - running.size();
        var now = Instant.now();
        var inFlight = register.inFlight(config.region());
        var waiting =
                inFlight.stream()
                        .filter(move -> move.hasWork(now))
                        .map(Move::id)
                        .filter(id -> !running.containsKey(id))
                        .toList();
        turns.next(inFlight.stream().map(Move::id).toList(), waiting, Math.max(0, room))
                .forEach(this::run);
    }

    private void run(long id) {
        var thread = Thread.ofVirtual().name("move-" + id).unstarted(() -> carryOut(id));
        running.put(id, thread);
        thread.start();
    }

    private void carryOut(long id) {
        try {
            var result = coordinator.run(id);
            running.remove(id);
            // Nothing came of it where another daemon is at work: then there is no hurry.
            if (result.isPresent()) {
                wake();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "move interrupted by a failure move=%d", id);
        } catch (InterruptedException end) {
            LOG.infof("move let go of move=%d", id);
        } finally {
            running.remove(id);
        }
    }
}
