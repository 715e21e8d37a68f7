package io.tessera.devstack.supervisor;

/** How far a supervisor is. */
public enum Phase {
    STARTING,
    READY,
    STOPPED,
    FAILED
}
