package io.tessera.router.replica;

import java.util.Locale;

/** Who answered a read that may be old, and if it was the owner, why. */
enum ReplicaOutcome {
    /** The replica. */
    REPLICA,
    /** There is none, or those that there are rest. */
    NONE,
    /** It does not have everything yet that has to be in the answer. */
    BEHIND,
    /** Nobody could say how old it may be, or whose the position is. */
    UNPROVEN,
    /** It shows the organization on another shard. */
    MOVED,
    /** All its connections are in use. */
    BUSY,
    /** It cannot be reached or did not answer. */
    LOST,
    /** Replaying the log was in the way of the query, or of the migration it needs. */
    CONFLICT;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
