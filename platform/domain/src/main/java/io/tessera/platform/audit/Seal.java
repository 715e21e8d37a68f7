package io.tessera.platform.audit;

import java.time.Instant;

/**
 * An entry's place in the chain.
 *
 * @param sequence from 1, without gaps
 * @param sealedAt to the microsecond
 * @param previousHash of the entry before; of the first, {@link AuditChain#beginning()}
 */
@SuppressWarnings("ArrayRecordComponent") // only ever compared by MessageDigest
public record Seal(long sequence, Instant sealedAt, byte[] previousHash, byte[] hash) {}
