package io.tessera.platform.audit;

/**
 * The head of a chain as somebody has kept it elsewhere. It finds what the chain itself cannot
 * tell: that its end, and the signed head with it, were put back to how they were before.
 *
 * @param sequence at least 1
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // only ever compared by MessageDigest
public record KnownHead(long sequence, byte[] hash) {}
