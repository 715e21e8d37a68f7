package io.tessera.router.replication;

/** A copy of the directory cannot be what is asked; the message says why, for operators. */
public final class ReplicationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplicationException(String message) {
        super(message);
    }
}
