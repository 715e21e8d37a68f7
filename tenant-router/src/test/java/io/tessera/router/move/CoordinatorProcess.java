package io.tessera.router.move;

import io.tessera.router.migration.JdbcDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A coordinator in a process of its own, for tests that end it the hard way. Arguments: URL of the
 * directory, name, lease in milliseconds. So it takes up whatever has work, until its standard
 * input ends. With {@code HALT} or {@code WAIT}, the number of an observed moment at which to do
 * so, and a move, it works for that move only and then ends.
 */
final class CoordinatorProcess {
    /** Exit status of one that halted itself. */
    static final int HALTED = 3;

    /** What it says when it waits. */
    static final String WAITING = "waiting";

    /** What it says when it begins to look for work. */
    static final String WORKING = "working";

    private static final Logger LOG = Logger.getLogger(CoordinatorProcess.class);
    private static final Duration PERIOD = Duration.ofMillis(20);

    private CoordinatorProcess() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var directory = new JdbcDatabase(arguments[0], "tessera_owner", "owner");
        boolean one = arguments.length > 3;
        var coordinator =
                new MoveCoordinator(
                        new ShardAccess(directory, MoveCluster.MOVER),
                        settings(Duration.ofMillis(Long.parseLong(arguments[2]))),
                        arguments[1],
                        Safeguards.ALL,
                        one
                                ? endingAt(arguments[3], Integer.parseInt(arguments[4]))
                                : MoveObserver.NONE);
        if (one) {
            coordinator.run(Long.parseLong(arguments[5]));
            return;
        }
        Thread.ofPlatform().daemon().start(CoordinatorProcess::endWithInput);
        System.out.println(WORKING);
        while (true) {
            work(new MoveRegister(directory), coordinator);
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    static MoveSettings settings(Duration lease) {
        MoveSettings usual = MoveSettings.usual();
        return new MoveSettings(
                lease,
                usual.freezeLockTimeout(),
                usual.freezePatience(),
                usual.closeEnough(),
                Duration.ofSeconds(5),
                usual.persistence(),
                usual.chunkSize(),
                usual.share(),
                usual.throttle());
    }

    private static void work(MoveRegister register, MoveCoordinator coordinator)
            throws InterruptedException {
        try {
            for (Move move : register.inFlight(MoveCluster.REGION)) {
                if (move.hasWork(Instant.now())) {
                    coordinator.run(move.id());
                }
            }
        } catch (SQLException | MoveException directoryIsDown) {
            LOG.infof("directory does not answer cause=%s", directoryIsDown.getMessage());
        }
    }

    private static MoveObserver endingAt(String what, int number) {
        var reached = new AtomicInteger();
        return (moment, step) -> {
            if (reached.incrementAndGet() == number) {
                if (what.equals("HALT")) {
                    Runtime.getRuntime().halt(HALTED);
                }
                System.out.println(WAITING);
                readInput();
            }
        };
    }

    private static void readInput() {
        try {
            System.in.read();
        } catch (IOException closed) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    private static void endWithInput() {
        readInput();
        Runtime.getRuntime().halt(HALTED);
    }
}
