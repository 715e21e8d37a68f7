package io.tessera.router.doctor;

import io.tessera.router.ShardId;
import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.ShardState.Holding;
import io.tessera.router.doctor.ShardState.Owned;
import java.util.ArrayList;
import java.util.List;

/** A shard has rows of what it owns, and of what a move in flight brings or has taken away. */
final class Holdings implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        var symptoms = new ArrayList<Symptom>();
        for (ShardState shard : region.shards()) {
            shard.holdings().stream()
                    .filter(holding -> !belongs(region, shard, holding))
                    .map(holding -> astray(shard.shard(), holding))
                    .distinct()
                    .forEach(symptoms::add);
        }
        return symptoms;
    }

    private static boolean belongs(RegionState region, ShardState shard, Holding holding) {
        Owned own = shard.record(holding.organization(), holding.bucket());
        return (own != null && own.isActive())
                || region.directory().moves().stream()
                        .filter(move ->
                                move.source().equals(shard.shard())
                                        || move.target().equals(shard.shard()))
                        .anyMatch(move ->
                                region.carries(move, holding.bucket(), holding.organization()));
    }

    private static Symptom astray(ShardId shard, Holding holding) {
        return Symptom.warning(
                        Code.ROWS_ASTRAY,
                        "%s, table %s".formatted(shard, holding.table()),
                        "has rows that the shard neither owns nor receives nor follows",
                        "see that the owner has them, then delete them here; a move to this shard does so by itself")
                .ofBucket(holding.bucket());
    }
}
