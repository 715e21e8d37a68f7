package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import java.util.List;
import java.util.Map;

/**
 * What a shard says of itself.
 *
 * @param buckets its record of ownership, by number
 * @param pins its record of organizations placed by hand
 * @param holdings whose rows are here though the shard does not own their bucket, or not them
 * @param traces what streams of moves have in its database
 * @param slots every logical replication slot of its database
 * @param schema newest version by set of migrations
 * @param clock its server's
 */
record ShardState(
        ShardId shard,
        String server,
        Map<Short, Owned> buckets,
        Map<OrganizationId, Owned> pins,
        List<Holding> holdings,
        List<Trace> traces,
        List<Slot> slots,
        Map<String, String> schema,
        Clock clock) {

    /** Whether the fence would let a transaction of the organization pass, at whatever epoch. */
    boolean accepts(OrganizationId organization, short bucket) {
        Owned owned = record(organization, bucket);
        return owned != null && owned.isActive();
    }

    /** What the fence would go by. */
    @org.jspecify.annotations.Nullable
    Owned record(OrganizationId organization, short bucket) {
        Owned pinned = pins.get(organization);
        return pinned == null ? buckets.get(bucket) : pinned;
    }

    /**
     * A row of the fence.
     *
     * @param state ACTIVE, INCOMING or MOVED
     */
    record Owned(short bucket, long epoch, String state) {
        boolean isActive() {
            return state.equals("ACTIVE");
        }

        boolean isIncoming() {
            return state.equals("INCOMING");
        }
    }

    /** An organization with rows in a table. */
    record Holding(String table, short bucket, OrganizationId organization) {}

    /**
     * An object of a stream.
     *
     * @param kind publication, slot or subscription
     */
    record Trace(String kind, String name) {}

    /**
     * A logical replication slot.
     *
     * @param retainedBytes of write-ahead log that the server keeps for it
     * @param lost whether the server has given up keeping it
     */
    record Slot(String name, boolean active, long retainedBytes, boolean lost) {}

    /**
     * A server's clock, as measured from here.
     *
     * @param aheadMicros of the clock here
     * @param withinMicros how exact that is
     */
    record Clock(long aheadMicros, long withinMicros) {}
}
