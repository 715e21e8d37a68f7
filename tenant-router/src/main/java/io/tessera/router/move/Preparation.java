package io.tessera.router.move;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.jdbc.TenantTable;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The target expects the scope and holds no rows of it. For a way back there is nothing to prepare
 * but the expectation: its rows are there already.
 */
final class Preparation implements Stage {
    /** Ids are ordered by time, so the servers' clocks must agree about as well as networks do. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(100);

    @Override
    public void run(MoveRun run) throws SQLException {
        Move move = run.move();
        requireSameSchema(run);
        requireSameTime(run);
        // The source, too, learns the token before anything happens that depends on it.
        run.fenced(run.source(), () -> null);
        // In this order: where an organization comes from another region, the shard may own its
        // bucket, and only the expectation says that it does not own the organization.
        if (move.crossesRegions() && move.scope() instanceof OrganizationScope arriving) {
            RegionCrossing.keepOffBucket(run, arriving);
        }
        expect(run);
        if (move.returns() == null) {
            StreamCapacity.require(run);
            purge(run);
        }
        if (move.returns() == null) {
            run.lease().advance(MoveStep.REGISTERED, MoveStep.PREPARED, "the target expects it");
        } else {
            // One step, so that nobody takes over in between and copies what is there already.
            run.lease()
                    .advance(
                            MoveStep.REGISTERED,
                            MoveStep.COPIED,
                            "the target expects it back; the stream has kept its rows up to date");
        }
    }

    private static void expect(MoveRun run) throws SQLException {
        Move move = run.move();
        JdbcSession target = run.target();
        run.fenced(
                target,
                () -> {
                    switch (move.scope()) {
                        case BucketScope(List<Short> buckets) -> {
                            target.first(
                                    "SELECT expect_buckets(?, ?)",
                                    row -> true,
                                    buckets.toArray(Short[]::new),
                                    move.epochs().toArray(Long[]::new));
                            takeOverPins(run, target, buckets);
                        }
                        case OrganizationScope one ->
                                target.first(
                                        move.crossesRegions()
                                                ? "SELECT expect_arrival(?, ?, ?)"
                                                : "SELECT expect_organization(?, ?, ?)",
                                        row -> true,
                                        one.organization().value(),
                                        one.bucket(),
                                        move.epochs().getFirst());
                    }
                    return null;
                });
    }

    /**
     * The target must refuse the buckets' pinned organizations, as the source does, and no others.
     */
    private static void takeOverPins(MoveRun run, JdbcSession target, List<Short> buckets)
            throws SQLException {
        UUID[] pinned =
                run.lease().pinned(run.move().scope()).stream()
                        .map(OrganizationId::value)
                        .toArray(UUID[]::new);
        UUID[] departed = RegionCrossing.departed(run, buckets);
        target.update(
                "DELETE FROM pin_ownership WHERE bucket = ANY (?) AND organization_id <> ALL (?) AND organization_id <> ALL (?)",
                buckets.toArray(Short[]::new),
                pinned,
                departed);
        RegionCrossing.takeOver(run, target, departed);
        for (UUID organization : pinned) {
            var place =
                    run.lease()
                            .directory()
                            .first(
                                    "SELECT shard_id, epoch FROM pin WHERE organization_id = ?",
                                    row -> new Place(row.getString(1), row.getLong(2)),
                                    organization);
            if (place.isPresent()) {
                target.update(
                        """
                        INSERT INTO pin_ownership (organization_id, bucket, epoch, state, moved_to)
                        VALUES (?, ?, ?, 'MOVED', ?) ON CONFLICT DO NOTHING
                        """,
                        organization,
                        (short) Bucket.numberOf(new OrganizationId(organization)),
                        place.get().epoch(),
                        place.get().shard());
            }
        }
        target.first("SELECT count_pins(?)", row -> true, (Object) buckets.toArray(Short[]::new));
    }

    /** Rows of an earlier move that was given up; the target does not own the scope. */
    static void purge(MoveRun run) throws SQLException {
        String condition = run.condition();
        JdbcSession target = run.target();
        run.fenced(
                target,
                () -> {
                    Ownership.requireNone(run.move(), target);
                    target.execute("SET LOCAL session_replication_role = replica");
                    for (TenantTable table : run.tables()) {
                        target.update("DELETE FROM " + table.name() + " WHERE " + condition);
                    }
                    return null;
                });
    }

    private static void requireSameSchema(MoveRun run) throws SQLException {
        if (!TenantTable.all(run.source()).equals(TenantTable.all(run.target()))) {
            throw new SetbackException("source and target have different tables: migrate first");
        }
    }

    private static void requireSameTime(MoveRun run) throws SQLException {
        Duration skew = ClockSkew.between(run.source(), run.target());
        if (skew.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw new SetbackException(
                    "the servers' clocks differ by %d ms".formatted(skew.abs().toMillis()));
        }
    }

    private record Place(String shard, long epoch) {}
}
