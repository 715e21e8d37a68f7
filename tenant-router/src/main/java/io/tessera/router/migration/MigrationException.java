package io.tessera.router.migration;

/**
 * Some databases could not be migrated; the suppressed exceptions say which and why. The others
 * were.
 */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
