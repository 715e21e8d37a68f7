package io.tessera.router.move;

import io.tessera.router.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move as the directory knows it.
 *
 * @param region where the scope is at home before
 * @param targetRegion where it is at home afterwards; the same but for an organization that changes
 *     its region
 * @param epochs at which the target is to own each bucket, in the order of the scope's buckets; one
 *     for an organization
 * @param returns the move that this one undoes, over its reverse stream, or null
 * @param inPlace what changes where the organization is, or null if rows move
 * @param keepBack for how long the way back stays open after the cut-over
 * @param cancelRequested whether an operator wants it undone
 * @param stream name of the stream from source to target, null before {@link MoveStep#COPIED}
 * @param reverseStream name of the stream back, null before {@link MoveStep#CUTTING_OVER}
 * @param settledAt when the way back was open and the rows were compared after the cut-over, or
 *     null
 * @param cleanUpAfter when the way back closes, null before {@link MoveStep#FOLLOWING}
 * @param token the lease's fencing token
 */
public record Move(
        long id,
        String region,
        String targetRegion,
        MoveScope scope,
        List<Long> epochs,
        ShardId source,
        ShardId target,
        @Nullable Long returns,
        @Nullable InPlace inPlace,
        Duration keepBack,
        MoveStep step,
        boolean cancelRequested,
        @Nullable String stream,
        @Nullable String reverseStream,
        @Nullable Instant settledAt,
        @Nullable Instant cleanUpAfter,
        long token,
        Progress progress) {

    /** Whether it begins or ends in a region. */
    public boolean concerns(String someRegion) {
        return region.equals(someRegion) || targetRegion.equals(someRegion);
    }

    /** Whether the organization changes its home. */
    boolean crossesRegions() {
        return !region.equals(targetRegion);
    }

    /** Whether a coordinator has something to do for it. */
    public boolean hasWork(Instant now) {
        if (step == MoveStep.FOLLOWING && settledAt != null) {
            return cleanUpAfter != null && !now.isBefore(cleanUpAfter);
        }
        return !step.isOver();
    }

    /**
     * What an operator sees while it runs.
     *
     * @param bytesEstimated of the rows to be copied, as the source's statistics have it; 0 before
     *     the copy
     * @param lagMillis how long a change took from source to target, last time it was measured
     * @param pauseMicros from the request of the exclusive lock to the target's commit; null before
     *     the cut-over
     * @param problem why it does not get on, in words
     * @param coordinator who holds the lease
     */
    public record Progress(
            long bytesEstimated,
            long bytesCopied,
            long rowsCopied,
            @Nullable Long lagMillis,
            @Nullable Long pauseMicros,
            @Nullable String problem,
            @Nullable String coordinator,
            String createdBy,
            Instant createdAt,
            Instant updatedAt) {
        /** Mean bytes per second of the copy so far. */
        public long bytesPerSecond() {
            long millis = Math.max(1, Duration.between(createdAt, updatedAt).toMillis());
            return bytesCopied * 1_000 / millis;
        }

        /** Time the copy will take from here at the mean speed, or null while there is none. */
        public @Nullable Duration remaining() {
            long speed = bytesPerSecond();
            return speed == 0
                    ? null
                    : Duration.ofSeconds(Math.max(0, bytesEstimated - bytesCopied) / speed);
        }
    }
}
