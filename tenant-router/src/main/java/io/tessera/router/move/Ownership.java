package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.util.List;

/** What a shard says of a scope. */
final class Ownership {
    private Ownership() {}

    /**
     * Makes sure that a shard may lose the scope's rows.
     *
     * @throws Stage.SetbackException if it owns any of it
     */
    static void requireNone(Move move, JdbcSession shard) throws SQLException {
        if (ownsAny(move, shard)) {
            throw new Stage.SetbackException("the shard owns the rows that were to be deleted");
        }
    }

    private static boolean ownsAny(Move move, JdbcSession shard) throws SQLException {
        return switch (move.scope()) {
            case BucketScope(List<Short> buckets) ->
                    shard.exists(
                            "SELECT FROM bucket_ownership WHERE bucket = ANY (?) AND state = 'ACTIVE'",
                            (Object) buckets.toArray(Short[]::new));
            // The shards of two regions own the same buckets: only a pin says whose it is.
            case OrganizationScope one when move.crossesRegions() ->
                    shard.exists(
                            "SELECT FROM pin_ownership WHERE organization_id = ? AND state = 'ACTIVE'",
                            one.organization().value());
            case OrganizationScope one ->
                    shard.exists(
                            """
                            SELECT FROM (SELECT coalesce(
                                (SELECT state FROM pin_ownership WHERE organization_id = ?),
                                (SELECT state FROM bucket_ownership WHERE bucket = ?)) AS state) AS owned
                            WHERE state = 'ACTIVE'
                            """,
                            one.organization().value(),
                            one.bucket());
        };
    }

    /** Takes back an expectation that will not be met. */
    static void forget(Move move, JdbcSession target) throws SQLException {
        switch (move.scope()) {
            case BucketScope(List<Short> buckets) ->
                    target.update(
                            "DELETE FROM bucket_ownership WHERE bucket = ANY (?) AND state = 'INCOMING'",
                            (Object) buckets.toArray(Short[]::new));
            case OrganizationScope one -> forget(move, one, target);
        }
    }

    /** Where the target owns the bucket, no row at all would make it the owner. */
    private static void forget(Move move, OrganizationScope one, JdbcSession target)
            throws SQLException {
        target.update(
                """
                UPDATE pin_ownership SET state = 'MOVED', epoch = epoch - 1, moved_to = ?
                WHERE organization_id = ? AND state = 'INCOMING'
                  AND EXISTS (SELECT FROM bucket_ownership WHERE bucket = ? AND state = 'ACTIVE')
                """,
                move.source().value(),
                one.organization().value(),
                one.bucket());
        target.update(
                "DELETE FROM pin_ownership WHERE organization_id = ? AND state = 'INCOMING'",
                one.organization().value());
    }
}
