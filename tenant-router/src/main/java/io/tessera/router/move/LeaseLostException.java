package io.tessera.router.move;

/** Another coordinator has taken over the move; this one has to let go of it. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException(long move) {
        super("another coordinator has taken over move " + move);
    }
}
