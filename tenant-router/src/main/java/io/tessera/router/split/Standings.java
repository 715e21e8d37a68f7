package io.tessera.router.split;

import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far pieces have come. Nothing else is kept of that: whoever goes on with a split reads
 * it here.
 *
 * @param map where everything is; read after the moves, since one that ends in between has changed
 *     it before
 * @param moves in flight
 * @param readAt when
 */
record Standings(RegionMap map, List<Move> moves, Instant readAt) {
    Standing of(SplitPiece piece) {
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
                all.stream()
                        .filter(bucket -> isAt(piece.source(), map.buckets().get(bucket)))
                        .toList();
        return rest.isEmpty() ? new Standing.Done() : new Standing.Waiting(MoveScope.buckets(rest));
    }

    private Standing ofOrganization(SplitPiece piece, OrganizationId organization) {
        boolean pinned = map.pins().containsKey(organization);
        boolean waits =
                isAt(piece.source(), map.route(organization)) && !(pinned && piece.inPlace());
        return waits ? new Standing.Waiting(piece.scope()) : new Standing.Done();
    }

    private static boolean isAt(ShardId shard, @Nullable Route route) {
        return route != null && route.shard().equals(shard);
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
