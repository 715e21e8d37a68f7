package io.tessera.router.move;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts what was copied, tells the directory now and then, and holds the copy back when it is
 * faster than allowed, the source answers late, or those who follow it fall behind.
 */
final class CopyProgress {
    /** Bytes that are copied in a moment. */
    private static final long LITTLE = 8L << 20;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final MoveRun run;
    private final long estimated;
    private final Pacing pacing;
    private final long begun = System.nanoTime();
    private long bytes;
    private long rows;
    private long lookedAt = begun;

    CopyProgress(MoveRun run, long estimated) {
        this.run = run;
        this.estimated = estimated;
        this.pacing = new Pacing(run.settings().share());
    }

    boolean isOfLittle() {
        return estimated < LITTLE;
    }

    void rows(long copied) {
        rows += copied;
    }

    void copied(int piece) throws SQLException {
        bytes += piece;
        long now = System.nanoTime();
        if (now - lookedAt > LOOK_NANOS) {
            report();
            holdBack(now);
            lookedAt = System.nanoTime();
        }
        pacing.rest();
    }

    void report() throws SQLException {
        run.lease().copied(Math.max(estimated, bytes), bytes, rows);
    }

    private void holdBack(long now) throws SQLException {
        var throttle = run.settings().throttle();
        long due = bytes * TimeUnit.SECONDS.toNanos(1) / throttle.bytesPerSecond();
        LockSupport.parkNanos(due - (now - begun));
        while (Pressure.of(run.source(), 1).exceeds(throttle.probe(), throttle.lagBytes())) {
            LockSupport.parkNanos(LOOK_NANOS);
            run.lease().renew();
        }
    }
}
