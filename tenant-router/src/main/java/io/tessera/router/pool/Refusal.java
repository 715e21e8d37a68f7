package io.tessera.router.pool;

import io.tessera.router.ShardId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;

/** What a shard says of an organization's owner when it refuses a route. */
sealed interface Refusal {
    /**
     * Who the owner is, as far as the shard knows: itself, or the one that it gave the rows to.
     *
     * @param epoch since which it is
     */
    record OwnedBy(ShardId shard, long epoch) implements Refusal {}

    /** The shard will be the owner at this epoch as soon as all rows are there. */
    record Incoming(long epoch) implements Refusal {}

    /** The shard knows nothing of the organization. */
    record Unexplained() implements Refusal {}

    /**
     * Reads the detail of the error that {@code begin_tenant} raises.
     *
     * @param by the shard that refused
     */
    static Refusal of(Throwable cause, ShardId by) {
        if (!(cause instanceof PgException failure) || failure.getDetail() == null) {
            return new Unexplained();
        }
        try {
            return parse(new JsonObject(failure.getDetail()), by);
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            return new Unexplained(); // another fence's way to put it: the map decides
        }
    }

    private static Refusal parse(JsonObject detail, ShardId by) {
        Long epoch = detail.getLong("epoch");
        String state = detail.getString("state");
        String owner = detail.getString("moved_to");
        if (epoch == null || state == null) {
            return new Unexplained();
        }
        return switch (state) {
            case "ACTIVE" -> new OwnedBy(by, epoch);
            case "INCOMING" -> new Incoming(epoch);
            case "MOVED" ->
                    owner == null ? new Unexplained() : new OwnedBy(new ShardId(owner), epoch);
            default -> new Unexplained();
        };
    }
}
