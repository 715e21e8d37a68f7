package io.tessera.router;

/**
 * A shard cannot be reached, is overloaded or is changing owner; trying again later may succeed.
 */
public final class ShardUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ShardId shard;

    public ShardUnavailableException(ShardId shard, String message) {
        super(message);
        this.shard = shard;
    }

    public ShardUnavailableException(ShardId shard, String message, Throwable cause) {
        super(message, cause);
        this.shard = shard;
    }

    public ShardId shard() {
        return shard;
    }
}
