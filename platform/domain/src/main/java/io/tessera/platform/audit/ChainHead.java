package io.tessera.platform.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The end of a chain at a moment: who keeps one can tell later whether anything before it was
 * changed or is missing.
 *
 * @param sequence of the last entry; 0 when there is none
 * @param sealedAt when that one was sealed
 */
@SuppressWarnings("ArrayRecordComponent") // only ever compared by MessageDigest
public record ChainHead(UUID organization, long sequence, byte[] hash, Instant sealedAt) {

    /** The bytes that are signed; see {@link AuditChain} for the way in which they are written. */
    byte[] signedBytes() {
        return new CanonicalBytes("tessera.audit.head.v1")
                .text(organization.toString())
                .number(sequence)
                .bytes(hash)
                .text(AuditChain.instant(sealedAt))
                .toByteArray();
    }

    /** The hash as people and JSON see it. */
    public String hashText() {
        return HexFormat.of().formatHex(hash);
    }
}
