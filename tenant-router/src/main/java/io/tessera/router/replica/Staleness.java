package io.tessera.router.replica;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How old an answer may be.
 *
 * @param bound everything committed at least this long before the question is in the answer; zero
 *     asks for the present
 * @param seen what the caller has seen or written, which has to be in the answer besides; null if
 *     it does not matter
 */
public record Staleness(Duration bound, @Nullable Position seen) {
    private static final Staleness NONE = new Staleness(Duration.ZERO, null);

    public Staleness {
        if (bound.isNegative()) {
            throw new IllegalArgumentException("an answer cannot be newer than the present");
        }
    }

    /** Only the present will do. */
    public static Staleness none() {
        return NONE;
    }

    /** The answer may be this old. */
    public static Staleness within(Duration bound) {
        return new Staleness(bound, null);
    }

    /** The answer may be as old as before, but not from before the position. */
    public Staleness notBefore(Position position) {
        return new Staleness(bound, position);
    }
}
