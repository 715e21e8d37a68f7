package io.tessera.provisioning.organization;

/** A founding does not get on now; it will be taken up again. */
public final class FoundingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FoundingInterruptedException(String message, Throwable cause) {
        super(message, cause);
    }

    public FoundingInterruptedException(String message) {
        super(message);
    }
}
