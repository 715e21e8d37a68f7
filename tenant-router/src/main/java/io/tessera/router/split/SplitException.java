package io.tessera.router.split;

/** A split cannot be begun or gone on with; the message says why, for operators. */
public final class SplitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SplitException(String message) {
        super(message);
    }

    SplitException(String message, Throwable cause) {
        super(message, cause);
    }
}
