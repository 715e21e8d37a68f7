package io.tessera.indexer;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The index of all organizations. */
public interface SearchIndex {
    /** A change of one document. Applied only if the index has no newer version of it. */
    sealed interface Change {
        UUID organizationId();

        UUID id();

        long version();

        /**
         * A document as it stands at a version.
         *
         * @param fields by their names in the mapping
         */
        record Put(UUID organizationId, UUID id, long version, Map<String, Object> fields)
                implements Change {}

        /**
         * A document as it is stored, even if the index has seen that very version of it go: with
         * an organization that left and came back.
         */
        record Restore(UUID organizationId, UUID id, long version, Map<String, Object> fields)
                implements Change {}

        /** A document is gone as of a version. */
        record Remove(UUID organizationId, UUID id, long version) implements Change {}
    }

    /**
     * Applies changes, at most one of each document.
     *
     * @return fails with {@link RefusedException} when the index refuses a document for what it is,
     *     and with {@link UnavailableException} when trying again may succeed; the others may have
     *     been applied then
     */
    Uni<Void> apply(List<Change> changes);

    /**
     * Takes some of an organization's documents out of the index, though they are not gone: their
     * versions may be restored.
     *
     * @return whether there were any
     */
    Uni<Boolean> forgetSome(UUID organization);

    /**
     * Organizations that have documents, in order.
     *
     * @param last to begin after, or null
     */
    Uni<List<UUID>> organizations(@Nullable UUID last);

    /** The index does not take a document as it is. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String reason) {
            super(reason);
        }
    }

    /** The index does not answer, or is too busy. */
    final class UnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnavailableException(String reason) {
            super(reason);
        }

        public UnavailableException(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
