package io.tessera.router.split;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells how far pieces have come. Nothing else is kept of that: whoever goes on with a split reads
 * it here.
 *
 * @param buckets where each is
 * @param pins where organizations placed by hand are
 * @param moves in flight
 * @param readAt when
 */
record SplitMap(
        Map<Short, ShardId> buckets,
        Map<OrganizationId, ShardId> pins,
        List<Move> moves,
        Instant readAt) {

    /**
     * Reads it; the moves first, since one that ends in between has changed the map before.
     *
     * @param moves in flight, read before
     */
    static SplitMap read(JdbcSession directory, String region, List<Move> moves)
            throws SQLException {
        Map<Short, ShardId> buckets = new HashMap<>();
        directory.query(
                "SELECT bucket, shard_id FROM bucket_map WHERE region = ?",
                row -> buckets.put(row.getShort(1), new ShardId(row.getString(2))) == null,
                region);
        Map<OrganizationId, ShardId> pins = new HashMap<>();
        directory.query(
                "SELECT organization_id, shard_id FROM pin",
                row ->
                        pins.put(
                                        new OrganizationId(row.getObject(1, UUID.class)),
                                        new ShardId(row.getString(2)))
                                == null);
        return new SplitMap(buckets, pins, moves, Instant.now());
    }

    Standing standing(SplitPiece piece) {
        for (Move move : moves) {
            if (carries(move, piece) && move.hasWork(readAt)) {
                return new Standing.Moving(move.id());
            }
        }
        return switch (piece.scope()) {
            case BucketScope(List<Short> all) -> ofBuckets(piece, all);
            case OrganizationScope(OrganizationId organization) ->
                    ofOrganization(piece, organization);
        };
    }

    private Standing ofBuckets(SplitPiece piece, List<Short> all) {
        var rest =
                all.stream().filter(bucket -> piece.source().equals(buckets.get(bucket))).toList();
        return rest.isEmpty() ? new Standing.Done() : new Standing.Waiting(MoveScope.buckets(rest));
    }

    private Standing ofOrganization(SplitPiece piece, OrganizationId organization) {
        ShardId pin = pins.get(organization);
        ShardId place = pin == null ? buckets.get((short) Bucket.numberOf(organization)) : pin;
        boolean waits = piece.source().equals(place) && (pin == null || !piece.inPlace());
        return waits ? new Standing.Waiting(piece.scope()) : new Standing.Done();
    }

    private static boolean carries(Move move, SplitPiece piece) {
        return move.target().equals(piece.target())
                && move.scope().getClass() == piece.scope().getClass()
                && switch (move.scope()) {
                    case BucketScope(List<Short> moving) ->
                            !Collections.disjoint(moving, piece.scope().buckets());
                    case OrganizationScope moving -> moving.equals(piece.scope());
                };
    }
}
