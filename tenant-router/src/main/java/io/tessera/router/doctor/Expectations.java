package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveScope;
import io.tessera.router.move.MoveScope.BucketScope;
import io.tessera.router.move.MoveScope.OrganizationScope;
import java.util.ArrayList;
import java.util.List;

/** What a shard expects is brought by a move in flight. */
final class Expectations implements Rule {
    private static final String SENTENCE = "is expected, but no move in flight brings it";

    @Override
    public List<Symptom> symptoms(RegionState region) {
        var symptoms = new ArrayList<Symptom>();
        for (ShardState shard : region.shards()) {
            var arriving = arriving(region, shard.shard());
            shard.buckets()
                    .forEach((bucket, owned) -> {
                        if (owned.isIncoming()
                                && arriving.stream().noneMatch(m -> isOf(m.scope(), bucket))) {
                            symptoms.add(
                                    stray(shard.shard().value(), "bucket_ownership")
                                            .ofBucket(bucket));
                        }
                    });
            shard.pins()
                    .forEach((organization, owned) -> {
                        if (owned.isIncoming()
                                && arriving.stream()
                                        .noneMatch(m -> isOf(m.scope(), organization))) {
                            symptoms.add(
                                    stray(
                                            shard.shard() + ", organization " + organization,
                                            "pin_ownership"));
                        }
                    });
        }
        return symptoms;
    }

    private static Symptom stray(String place, String table) {
        return Symptom.warning(
                Code.STRAY_EXPECTATION,
                place,
                SENTENCE,
                "delete the row with state INCOMING from %s of the shard".formatted(table));
    }

    private static List<Move> arriving(RegionState region, ShardId shard) {
        return region.directory().moves().stream()
                .filter(move -> move.target().equals(shard))
                .toList();
    }

    private static boolean isOf(MoveScope scope, Short bucket) {
        return scope instanceof BucketScope(List<Short> buckets) && buckets.contains(bucket);
    }

    private static boolean isOf(MoveScope scope, OrganizationId organization) {
        return scope instanceof OrganizationScope(OrganizationId moving)
                && moving.equals(organization);
    }
}
