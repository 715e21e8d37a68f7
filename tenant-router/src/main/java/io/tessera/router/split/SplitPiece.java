package io.tessera.router.split;

import io.tessera.router.ShardId;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.OrganizationScope;

/**
 * One move of a split, or one pin.
 *
 * @param number in the order of the plan, from 1
 * @param scope what is to be on the target
 * @param source where it was when it was planned
 * @param target where it is to be; the same shard when only a pin is to be written
 * @param bytes of its rows, as measured
 */
public record SplitPiece(int number, MoveScope scope, ShardId source, ShardId target, long bytes) {
    /** Whether no row has to move. */
    public boolean inPlace() {
        return source.equals(target);
    }

    /** Whether it is an organization by itself. */
    public boolean isPin() {
        return scope instanceof OrganizationScope;
    }

    /** In a sentence's words. */
    @Override
    public String toString() {
        return inPlace()
                ? "pin of %s to %s".formatted(scope, target)
                : "%s from %s to %s".formatted(scope, source, target);
    }
}
