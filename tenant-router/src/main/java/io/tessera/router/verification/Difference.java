package io.tessera.router.verification;

/**
 * A row that is not the same on both sides, and not because it is under way.
 *
 * @param key its primary key as text
 */
public record Difference(String table, String key, Kind kind) {
    /** As seen from the copy. */
    public enum Kind {
        /** The original has it, the copy does not. */
        MISSING,
        /** The copy has it, the original does not. */
        EXTRA,
        /** Both have it, with other contents. */
        DIFFERENT
    }
}
