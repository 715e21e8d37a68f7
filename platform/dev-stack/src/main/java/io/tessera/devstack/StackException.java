package io.tessera.devstack;

/** The stack cannot do what it was asked to; the message is a sentence for the person who asked. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
