package io.tessera.router;

import java.time.Duration;

/** A transaction was not begun, because there are too many; trying again later may succeed. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Scope scope;
    private final Duration retryAfter;

    public OverloadedException(Scope scope, Duration retryAfter) {
        super("too many transactions; scope=" + scope);
        this.scope = scope;
        this.retryAfter = retryAfter;
    }

    /** Whose load it is. */
    public enum Scope {
        /** The organization asks for more than its own share. */
        ORGANIZATION,
        /** The shard cannot take what all its organizations ask for together. */
        SHARD
    }

    public Scope scope() {
        return scope;
    }

    /** When it is worth trying again. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** None: it is thrown most when there is least time to spare. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
