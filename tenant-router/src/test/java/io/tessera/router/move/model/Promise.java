package io.tessera.router.move.model;

/** What the protocol promises. */
enum Promise {
    /** At most one shard owns the bucket. */
    ONE_OWNER {
        @Override
        boolean holds(State before, State after) {
            return !(after.left().ownership().isActive() && after.right().ownership().isActive());
        }
    },

    /** Epochs grow: in the map, in a shard's record, and from owner to owner. */
    EPOCHS_GROW {
        @Override
        boolean holds(State before, State after) {
            return after.directory().map().epoch() >= before.directory().map().epoch()
                    && grows(before, before.left().ownership(), after.left().ownership())
                    && grows(before, before.right().ownership(), after.right().ownership());
        }

        private boolean grows(State before, Ownership then, Ownership now) {
            boolean newOwner = now.isActive() && !then.isActive();
            if (now.epoch() == 0) {
                return true;
            }
            return now.epoch() >= then.epoch()
                    && (!newOwner || now.epoch() > before.highestEpoch());
        }
    },

    /** The map never names an epoch at which nobody ever owned the bucket. */
    MAP_NOT_AHEAD {
        @Override
        boolean holds(State before, State after) {
            return after.directory().map().epoch() <= after.highestEpoch();
        }
    },

    /** Nothing deletes rows where the owner is. */
    OWNER_KEEPS_ROWS {
        @Override
        boolean holds(State before, State after) {
            return keeps(before.left(), after.left()) && keeps(before.right(), after.right());
        }

        private boolean keeps(Shard before, Shard after) {
            return !before.ownership().isActive() || !after.rows().lackAnyOf(before.rows());
        }
    },

    /** A write that was acknowledged is with the owner, whenever there is one. */
    WRITES_KEPT {
        @Override
        boolean holds(State before, State after) {
            return kept(after, after.left()) && kept(after, after.right());
        }

        private boolean kept(State state, Shard shard) {
            if (!shard.ownership().isActive()) {
                return true;
            }
            for (int client = 0; state.answered() >> client != 0; client++) {
                if (state.isAnswered(client) && !shard.rows().has(client)) {
                    return false;
                }
            }
            return true;
        }
    },

    /** No row is anywhere twice. */
    WRITTEN_ONCE {
        @Override
        boolean holds(State before, State after) {
            return hasNoneTwice(after.left().rows()) && hasNoneTwice(after.right().rows());
        }

        private boolean hasNoneTwice(Rows rows) {
            // The higher bit of each count.
            return (rows.counts() & 0xAAAA_AAAA) == 0;
        }
    },

    /**
     * Whatever has happened, it can still end well: no move under way, an owner, and every client
     * answered. Looked at once all states are known.
     */
    CAN_END_WELL {
        @Override
        boolean holds(State before, State after) {
            return true;
        }
    };

    /** Whether a step, or the state after it, keeps the promise. */
    abstract boolean holds(State before, State after);

    static boolean endsWell(Instance instance, State state) {
        return state.directory().isQuiet()
                && (state.left().ownership().isActive() || state.right().ownership().isActive())
                && state.answered() == (1 << instance.clients()) - 1;
    }
}
