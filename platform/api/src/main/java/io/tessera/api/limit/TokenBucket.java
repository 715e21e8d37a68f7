package io.tessera.api.limit;

/**
 * A token bucket, kept as one number: how long it takes until it is full again if nobody takes
 * anything. That is nothing for a full one, and grows by {@code refillMicros} with each token
 * taken. Pure.
 *
 * @param capacity tokens of a full bucket, at least 1
 * @param refillMicros until there is one token more, in microseconds, at least 1
 */
public record TokenBucket(int capacity, long refillMicros) {
    private static final long MINUTE = 60_000_000;
    private static final long SECOND = 1_000_000;

    public TokenBucket {
        if (capacity < 1 || refillMicros < 1) {
            throw new IllegalArgumentException("a bucket holds a token and is refilled");
        }
    }

    /** As many at once after a pause, and in a minute in the long run. */
    public static TokenBucket perMinute(int tokens) {
        return new TokenBucket(tokens, Math.max(1, MINUTE / Math.max(1, tokens)));
    }

    /** A part of it, though never less than one token. */
    public TokenBucket part(double share) {
        return perMinute(Math.max(1, (int) (capacity * share)));
    }

    /** How long an empty one takes to be full, in microseconds. */
    public long emptyMicros() {
        return capacity * refillMicros;
    }

    /** Whether one that is full again in so long has a token. */
    public boolean hasToken(long untilFull) {
        return untilFull + refillMicros <= emptyMicros();
    }

    /** Tokens in one that is full again in so long. */
    public long tokens(long untilFull) {
        return Math.max(0, (emptyMicros() - untilFull) / refillMicros);
    }

    /** Whole seconds until one has a token that is full again in so long; 0 if it has. */
    public long secondsUntilToken(long untilFull) {
        return seconds(Math.max(0, untilFull + refillMicros - emptyMicros()));
    }

    /** Rounded up. */
    static long seconds(long micros) {
        return (micros + SECOND - 1) / SECOND;
    }
}
