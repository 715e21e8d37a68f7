package io.tessera.router.move;

/** A request concerning moves cannot be granted; the message says why, for operators. */
public final class MoveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MoveException(String message) {
        super(message);
    }

    MoveException(String message, Throwable cause) {
        super(message, cause);
    }
}
