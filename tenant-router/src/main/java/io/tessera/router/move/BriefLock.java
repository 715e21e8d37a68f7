package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.Stage.SetbackException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock that all transactions of a scope wait behind. It is asked for again and again, each time
 * for a moment only, so that one long transaction does not hold up the others.
 */
final class BriefLock {
    private static final Duration PAUSE_BETWEEN_ATTEMPTS = Duration.ofMillis(30);

    /** For how long a coordinator that stops with the lock in hand holds up everybody. */
    private static final Duration LONGEST_SILENCE = Duration.ofMillis(500);

    private BriefLock() {}

    /**
     * Repeats an attempt for as long as locks are not to be had.
     *
     * @param attempt a transaction that begins with {@link #limit}
     * @throws SetbackException when patience ends
     */
    static <T extends @Nullable Object> T retrying(MoveRun run, JdbcSession.Work<T> attempt)
            throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (SQLException busy) {
                // 55P03: lock_not_available
                if (!JdbcSession.state("55P03").test(busy)) {
                    throw busy;
                }
            }
            if (System.nanoTime() - begun > run.settings().freezePatience().toNanos()) {
                throw new SetbackException(
                        "transactions keep %s busy; each attempt waits at most %d ms for them"
                                .formatted(
                                        run.move().scope(),
                                        run.settings().freezeLockTimeout().toMillis()));
            }
            LockSupport.parkNanos(PAUSE_BETWEEN_ATTEMPTS.toNanos());
        }
    }

    /** Says for this transaction how long it waits for locks, and how long it may be silent. */
    static void limit(MoveRun run, JdbcSession shard) throws SQLException {
        shard.execute(
                "SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '%dms'; SET LOCAL tessera.freeze_lock_timeout = '%dms'"
                        .formatted(
                                LONGEST_SILENCE.toMillis(),
                                run.settings().freezeLockTimeout().toMillis()));
    }
}
