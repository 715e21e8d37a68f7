package io.tessera.router.move;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Leaves the servers to others for most of the time: a stage that has much to do works in short
 * pieces and rests between them. What is over in a moment is not stretched.
 */
final class Pacing {
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Shorter pieces would be more rests than work. */
    private static final long PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final double share;
    private final long moment = System.nanoTime() + MOMENT_NANOS;
    private long rested = System.nanoTime();

    /**
     * @param share of the time that is worked, above 0 and at most 1
     */
    Pacing(double share) {
        this.share = share;
    }

    /** Between two pieces of work: rests if it is time to. */
    void rest() {
        long now = System.nanoTime();
        long worked = now - rested;
        if (now - moment < 0) {
            rested = now;
        } else if (worked >= PIECE_NANOS) {
            LockSupport.parkNanos((long) (worked * (1 / share - 1)));
            rested = System.nanoTime();
        }
    }
}
