package io.tessera.router.replication;

/**
 * How far a copy is behind its primary.
 *
 * @param connected whether the copy receives changes right now
 * @param bytes of write-ahead log that the primary keeps because the copy has not confirmed them
 * @param versions of the directory that the copy does not have yet
 */
public record ReplicationLag(boolean connected, long bytes, long versions) {}
