package io.tessera.router.move.model;

/**
 * What a shard's own record says of the bucket.
 *
 * @param epoch 0 if there is no record
 */
record Ownership(Status status, int epoch) {
    static final Ownership NONE = new Ownership(Status.NONE, 0);

    enum Status {
        NONE,
        ACTIVE,
        INCOMING,
        MOVED
    }

    static Ownership active(int epoch) {
        return new Ownership(Status.ACTIVE, epoch);
    }

    static Ownership incoming(int epoch) {
        return new Ownership(Status.INCOMING, epoch);
    }

    /** Moved to the other shard, which is to own it at this epoch. */
    static Ownership moved(int epoch) {
        return new Ownership(Status.MOVED, epoch);
    }

    boolean isActive() {
        return status == Status.ACTIVE;
    }

    boolean isActiveAt(int atEpoch) {
        return isActive() && epoch == atEpoch;
    }

    boolean isIncomingAt(int atEpoch) {
        return status == Status.INCOMING && epoch == atEpoch;
    }

    boolean isMoved() {
        return status == Status.MOVED;
    }
}
