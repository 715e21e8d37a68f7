package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was sealed.
 *
 * @param sequence where in the chain, if it is a place
 * @param entryId of which entry, if it is known
 */
public record ChainFinding(
        @JsonProperty("kind") String kind,
        @JsonProperty("sequence") @Nullable Long sequence,
        @JsonProperty("entry_id") @Nullable UUID entryId) {

    /** What can be wrong with a chain. */
    public enum Kind {
        /** An entry, its seal or its place is not what was sealed. */
        ENTRY_CHANGED,
        /** There is a seal of an entry that is gone. */
        ENTRY_MISSING,
        /** Seals before this one are gone. */
        SEAL_MISSING,
        /** An entry without a seal is where all have been sealed. */
        ENTRY_INSERTED,
        /** The chain ends before its head. */
        TAIL_MISSING,
        /** The chain's end is not what its head says. */
        HEAD_DIFFERS,
        /** The head is not signed by the platform. */
        HEAD_NOT_SIGNED,
        /** The chain is another one than when the given head was taken. */
        KNOWN_HEAD_DIFFERS
    }

    static ChainFinding of(Kind kind, @Nullable Long sequence, @Nullable UUID entryId) {
        return new ChainFinding(kind.name().toLowerCase(Locale.ROOT), sequence, entryId);
    }
}
