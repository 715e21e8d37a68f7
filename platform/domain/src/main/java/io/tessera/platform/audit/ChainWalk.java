package io.tessera.platform.audit;

import io.tessera.platform.audit.ChainFinding.Kind;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows a chain from its beginning and notes all that is not as it was sealed. One change is one
 * finding: behind it the walk goes on from the hash that is there.
 */
final class ChainWalk {
    /** What is found beyond is not listed: then all of it has to be looked at by people. */
    static final int MOST_FINDINGS = 100;

    private final UUID organization;
    private final @Nullable KnownHead known;
    private final List<ChainFinding> findings = new ArrayList<>();
    private long sequence;
    private byte @Nullable [] hash = AuditChain.beginning();
    private long sound;

    ChainWalk(UUID organization, @Nullable KnownHead known) {
        this.organization = organization;
        this.known = known;
    }

    /**
     * The next seal, in the order of sequence numbers.
     *
     * @param entry the entry with the id that the seal names, if there is one
     */
    void take(
            long number,
            Instant sealedAt,
            byte[] sealed,
            UUID entryId,
            @Nullable RecordedEntry entry) {
        if (number != sequence + 1) {
            find(Kind.SEAL_MISSING, number, entryId);
            hash = null;
        }
        if (entry == null) {
            find(Kind.ENTRY_MISSING, number, entryId);
        } else if (hash != null
                && !AuditChain.fits(
                        new Seal(number, sealedAt, hash, sealed), organization, entry)) {
            find(Kind.ENTRY_CHANGED, number, entryId);
        }
        if (known != null
                && known.sequence() == number
                && !MessageDigest.isEqual(known.hash(), sealed)) {
            find(Kind.KNOWN_HEAD_DIFFERS, number, entryId);
        }
        sequence = number;
        hash = sealed;
        if (findings.isEmpty()) {
            sound = number;
        }
    }

    /** An entry that the sealer has passed and that has no seal. */
    void takeInserted(UUID entryId) {
        find(Kind.ENTRY_INSERTED, null, entryId);
    }

    /**
     * The end, when all seals have been taken.
     *
     * @param signature null if there is none
     */
    void end(ChainHead head, byte @Nullable [] signature, HeadSignature.Verifier verifier) {
        if (head.sequence() > sequence) {
            find(Kind.TAIL_MISSING, sequence + 1, null);
        } else if (hash == null
                || head.sequence() < sequence
                || !MessageDigest.isEqual(head.hash(), hash)) {
            find(Kind.HEAD_DIFFERS, head.sequence(), null);
        }
        if (head.sequence() > 0 && (signature == null || !verifier.isValid(head, signature))) {
            find(Kind.HEAD_NOT_SIGNED, head.sequence(), null);
        }
        if (known != null && known.sequence() > sequence) {
            find(Kind.TAIL_MISSING, known.sequence(), null);
        }
    }

    /** How many seals were taken. */
    long sequence() {
        return sequence;
    }

    /** Up to where nothing was found. */
    long soundUpTo() {
        return sound;
    }

    List<ChainFinding> findings() {
        return List.copyOf(findings);
    }

    private void find(Kind kind, @Nullable Long number, @Nullable UUID entryId) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(ChainFinding.of(kind, number, entryId));
        }
    }
}
