package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.move.InPlace;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import io.tessera.router.move.MoveStep;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A region as it was read, not all of it at the same moment.
 *
 * @param shards those that answered, in order
 * @param unreachable why the others did not
 * @param elsewhere organizations that shards know and that are at home in another region
 */
record RegionState(
        String region,
        DirectoryState directory,
        List<ShardState> shards,
        Map<ShardId, String> unreachable,
        Set<OrganizationId> elsewhere) {

    /**
     * Whether a change of owner is in progress: nobody, or the new owner ahead of the map. One that
     * is unpinned changes its bucket's epoch.
     */
    boolean isCuttingOver(short bucket) {
        return directory.moves().stream()
                .anyMatch(move ->
                        move.step() == MoveStep.CUTTING_OVER
                                && (move.scope() instanceof BucketScope
                                        || move.inPlace() == InPlace.UNPIN)
                                && move.scope().buckets().contains(bucket));
    }

    boolean isCuttingOver(OrganizationId organization) {
        return directory.moves().stream()
                .anyMatch(move ->
                        move.step() == MoveStep.CUTTING_OVER
                                && move.scope() instanceof OrganizationScope(OrganizationId moving)
                                && moving.equals(organization));
    }

    /** Whether a move in flight carries an organization's rows, as its own or with its bucket. */
    boolean carries(Move move, short bucket, OrganizationId organization) {
        return switch (move.scope()) {
            case BucketScope(List<Short> buckets) ->
                    buckets.contains(bucket) && !directory.map().pins().containsKey(organization);
            case OrganizationScope(OrganizationId moving) -> moving.equals(organization);
        };
    }
}
