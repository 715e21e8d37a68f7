package io.tessera.platform.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry in the chain, {@code SHA-256} over these fields. Pure.
 *
 * <p>A field is four bytes of length, big endian, and as many bytes; a null has the length {@code
 * 0xffffffff}. Texts are UTF-8, UUIDs their canonical text in lower case, instants {@code
 * 2026-01-31T09:30:00.123456Z} with six digits always.
 *
 * <ol>
 *   <li>{@code tessera.audit.entry.v1}
 *   <li>the hash of the entry before, 32 bytes; 32 zeros for the first
 *   <li>the sequence number, eight bytes, big endian
 *   <li>when it was sealed
 *   <li>the organization
 *   <li>id, instant, actor type, actor id, action, entity type, entity id
 *   <li>the changes as {@link CanonicalJson}
 *   <li>trace id, address, user agent
 *   <li>the application through which a person did it, where there is one; else there is no such
 *       field
 * </ol>
 */
public final class AuditChain {
    private static final int HASH_BYTES = 32;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private AuditChain() {}

    /** What the first entry has for the hash before. */
    public static byte[] beginning() {
        return new byte[HASH_BYTES];
    }

    /** The hash of an entry at its place. */
    public static byte[] hash(
            byte[] previousHash,
            long sequence,
            Instant sealedAt,
            UUID organization,
            RecordedEntry entry) {
        var fields =
                new CanonicalBytes("tessera.audit.entry.v1")
                        .bytes(previousHash)
                        .number(sequence)
                        .text(instant(sealedAt))
                        .text(organization.toString())
                        .text(entry.id().toString())
                        .text(instant(entry.at()))
                        .text(entry.actorType())
                        .text(text(entry.actorId()))
                        .text(entry.action())
                        .text(entry.entityType())
                        .text(entry.entityId().toString())
                        .text(CanonicalJson.of(entry.changes()))
                        .text(entry.traceId())
                        .text(entry.address())
                        .text(entry.userAgent());
        // Not a null: entries of before there were applications have the hash that they had.
        if (entry.application() != null) {
            fields.text(entry.application().toString());
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(fields.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Whether the seal is the entry's. */
    public static boolean fits(Seal seal, UUID organization, RecordedEntry entry) {
        byte[] hash =
                hash(seal.previousHash(), seal.sequence(), seal.sealedAt(), organization, entry);
        return MessageDigest.isEqual(hash, seal.hash());
    }

    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
