package io.tessera.router.move.model;

/**
 * One Postgres.
 *
 * @param open clients, as bits, with a transaction that has passed the fence and holds the shared
 *     lock
 * @param marked whether the marker of the stream that arrives here has arrived
 * @param firstToken the highest token seen from coordinators of the first move
 * @param secondToken the same of the second
 */
record Shard(
        Ownership ownership, Rows rows, int open, boolean marked, int firstToken, int secondToken) {
    static Shard empty(Ownership ownership) {
        return new Shard(ownership, Rows.NONE, 0, false, 0, 0);
    }

    boolean hasOpen(int client) {
        return (open >> client & 1) != 0;
    }

    int token(int move) {
        return move == Directory.FIRST ? firstToken : secondToken;
    }

    Shard owning(Ownership now) {
        return new Shard(now, rows, open, marked, firstToken, secondToken);
    }

    Shard with(Rows now) {
        return new Shard(ownership, now, open, marked, firstToken, secondToken);
    }

    Shard marked(boolean now) {
        return new Shard(ownership, rows, open, now, firstToken, secondToken);
    }

    Shard begun(int client) {
        return opened(open | 1 << client);
    }

    Shard ended(int client) {
        return opened(open & ~(1 << client));
    }

    Shard restarted() {
        return opened(0);
    }

    private Shard opened(int now) {
        return new Shard(ownership, rows, now, marked, firstToken, secondToken);
    }

    /** Has seen a coordinator's token. */
    Shard coordinated(int move, int token) {
        return move == Directory.FIRST
                ? new Shard(ownership, rows, open, marked, Math.max(token, firstToken), secondToken)
                : new Shard(
                        ownership, rows, open, marked, firstToken, Math.max(token, secondToken));
    }
}
