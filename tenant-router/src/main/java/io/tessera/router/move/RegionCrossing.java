package io.tessera.router.move;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is different when an organization changes its home region. */
final class RegionCrossing {
    private RegionCrossing() {}

    /**
     * Where the target is.
     *
     * @throws MoveException if there is no such shard, or buckets would leave their region
     */
    static String targetRegion(JdbcSession directory, MoveRequest request) throws SQLException {
        return directory
                .first(
                        "SELECT region FROM shard WHERE id = ? AND state = 'ACTIVE'",
                        row -> row.getString(1),
                        request.target().value())
                .filter(region ->
                        request.scope() instanceof OrganizationScope
                                || region.equals(request.region()))
                .orElseThrow(() ->
                        new MoveException(
                                "there is no shard %s in %s"
                                        .formatted(request.target(), request.region())));
    }

    /** Epochs to arrive at: above those that the buckets have there, as any pin's. */
    static List<Long> epochs(
            JdbcSession directory, String region, MoveScope scope, List<Long> epochs)
            throws SQLException {
        long there =
                directory
                        .first(
                                "SELECT coalesce(max(epoch), 0) FROM bucket_map WHERE region = ? AND bucket = ANY (?)",
                                row -> row.getLong(1),
                                region,
                                scope.buckets().toArray(Short[]::new))
                        .orElse(0L);
        return epochs.stream().map(epoch -> Math.max(epoch, there + 1)).toList();
    }

    /**
     * The owner of the organization's bucket in the region where it arrives would let it in as one
     * of its own: from now on it refuses it, unless it is the target itself.
     */
    static void keepOffBucket(MoveRun run, OrganizationScope arriving) throws SQLException {
        Move move = run.move();
        var owner =
                run.lease()
                        .directory()
                        .first(
                                "SELECT shard_id FROM bucket_map WHERE region = ? AND bucket = ? AND shard_id <> ?",
                                row -> new ShardId(row.getString(1)),
                                move.targetRegion(),
                                arriving.bucket(),
                                move.target().value());
        if (owner.isEmpty()) {
            return;
        }
        try (JdbcSession shard = run.open(owner.get())) {
            run.fenced(
                    shard,
                    () ->
                            shard.update(
                                    """
                                    INSERT INTO pin_ownership (organization_id, bucket, epoch, state, moved_to)
                                    VALUES (?, ?, ?, 'MOVED', ?)
                                    ON CONFLICT (organization_id) DO UPDATE SET epoch = excluded.epoch,
                                        state = excluded.state, moved_to = excluded.moved_to
                                    """,
                                    arriving.organization().value(),
                                    arriving.bucket(),
                                    move.epochs().getFirst(),
                                    move.target().value()));
        }
    }

    /** Has the target of a bucket's move say what the source says of them. */
    static void takeOver(MoveRun run, JdbcSession target, UUID[] departed) throws SQLException {
        var rows =
                run.source()
                        .query(
                                "SELECT organization_id, bucket, epoch, moved_to FROM pin_ownership WHERE organization_id = ANY (?)",
                                row ->
                                        new Departed(
                                                row.getObject(1, UUID.class),
                                                row.getShort(2),
                                                row.getLong(3),
                                                row.getString(4)),
                                (Object) departed);
        for (Departed row : rows) {
            target.update(
                    """
                    INSERT INTO pin_ownership (organization_id, bucket, epoch, state, moved_to)
                    VALUES (?, ?, ?, 'MOVED', ?) ON CONFLICT DO NOTHING
                    """,
                    row.organization(),
                    row.bucket(),
                    row.epoch(),
                    row.movedTo());
        }
    }

    /**
     * Organizations of the buckets that left for another region. Both sides of a bucket's move go
     * on refusing them, as long as there may be a router that does not know.
     */
    static UUID[] departed(MoveRun run, List<Short> buckets) throws SQLException {
        Short[] moving = buckets.toArray(Short[]::new);
        var known = new ArrayList<UUID>();
        for (JdbcSession shard : List.of(run.source(), run.target())) {
            known.addAll(
                    shard.query(
                            "SELECT organization_id FROM pin_ownership WHERE bucket = ANY (?) AND state = 'MOVED'",
                            row -> row.getObject(1, UUID.class),
                            (Object) moving));
        }
        return run.lease()
                .directory()
                .query(
                        "SELECT id FROM organization WHERE id = ANY (?) AND data_region <> ?",
                        row -> row.getObject(1, UUID.class),
                        known.toArray(UUID[]::new),
                        run.move().region())
                .toArray(UUID[]::new);
    }

    /** What a shard says of an organization that has left. */
    private record Departed(UUID organization, short bucket, long epoch, String movedTo) {}
}
