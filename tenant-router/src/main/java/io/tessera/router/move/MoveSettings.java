package io.tessera.router.move;

import java.time.Duration;

/**
 * How a coordinator works.
 *
 * @param lease for how long a coordinator that fell silent keeps others out
 * @param freezeLockTimeout how long a freeze may hold up others while it waits for transactions in
 *     progress; it then lets them pass and tries again
 * @param freezePatience how long to go on trying before the move steps back and says so
 * @param closeEnough how far behind the target may be when the source is frozen: the pause is about
 *     as long
 * @param streamPatience how long a stream may take for one mark
 * @param persistence how long to try again what fails before the move is let go of; it can be taken
 *     up again at any time
 * @param chunkSize rows that verification compares at a time
 * @param share of the time that copying, comparing and cleaning up may work, above 0 and at most 1
 * @param throttle how much the copy may cost the source
 */
public record MoveSettings(
        Duration lease,
        Duration freezeLockTimeout,
        Duration freezePatience,
        Duration closeEnough,
        Duration streamPatience,
        Duration persistence,
        int chunkSize,
        double share,
        Throttle throttle) {

    /**
     * What copies do without complaint.
     *
     * @param bytesPerSecond at most
     * @param probe how long a trivial write may take on the source before the copy pauses
     * @param lagBytes how much of the source's log its streams and standbys may be behind before
     *     the copy pauses
     */
    public record Throttle(long bytesPerSecond, Duration probe, long lagBytes) {}

    /** What suits most. */
    public static MoveSettings usual() {
        return new MoveSettings(
                Duration.ofSeconds(10),
                Duration.ofMillis(25),
                Duration.ofSeconds(60),
                Duration.ofMillis(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                200,
                0.25,
                new Throttle(64L << 20, Duration.ofMillis(50), 256L << 20));
    }
}
