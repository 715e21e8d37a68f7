package io.tessera.router.move.model;

/**
 * Changes on their way from one shard to the other: a slot at the one, which keeps every change
 * committed there, and a subscription at the other, which takes them in.
 *
 * @param snapshot the rows as of the slot's creation, until they are copied
 */
record Stream(boolean hasSlot, boolean isSubscribed, Rows snapshot, Changes pending) {
    static final Stream NONE = new Stream(false, false, Rows.NONE, Changes.NONE);

    /** A new slot, from which everything committed from now on can be read. */
    Stream begun(Rows rows) {
        return new Stream(true, isSubscribed, rows, Changes.NONE);
    }

    Stream subscribed() {
        return new Stream(hasSlot, true, Rows.NONE, pending);
    }

    Stream unsubscribed() {
        return new Stream(hasSlot, false, snapshot, pending);
    }

    Stream withoutSlot() {
        return new Stream(false, isSubscribed, Rows.NONE, Changes.NONE);
    }

    /** A change has been committed where the slot is. */
    Stream kept(int change) {
        return hasSlot ? new Stream(true, isSubscribed, snapshot, pending.and(change)) : this;
    }

    Stream delivered() {
        return new Stream(hasSlot, isSubscribed, snapshot, pending.withoutOldest());
    }

    boolean canDeliver() {
        return hasSlot && isSubscribed && !pending.isEmpty();
    }
}
