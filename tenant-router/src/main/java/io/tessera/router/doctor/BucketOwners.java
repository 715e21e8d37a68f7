package io.tessera.router.doctor;

import io.tessera.router.Bucket;
import io.tessera.router.Route;
import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.ShardState.Owned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every bucket has one owner, and the directory names it. */
final class BucketOwners implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        var symptoms = new ArrayList<Symptom>();
        for (short bucket = 0; bucket < Bucket.COUNT; bucket++) {
            Symptom symptom = symptom(region, bucket);
            if (symptom != null) {
                symptoms.add(symptom.ofBucket(bucket));
            }
        }
        return symptoms;
    }

    private static @Nullable Symptom symptom(RegionState region, short bucket) {
        var owners = region.shards().stream().filter(shard -> owns(shard, bucket)).toList();
        if (owners.size() > 1) {
            return Symptom.error(
                    Code.TWO_OWNERS,
                    "",
                    owners.stream()
                            .map(shard -> shard.shard().value())
                            .collect(Collectors.joining(" and ", "", " both accept transactions")),
                    "stop writes to it, compare the rows of both, and set the record of the one that is not in"
                            + " the directory to MOVED");
        }
        if (region.isCuttingOver(bucket)) {
            return null;
        }
        Route mapped = region.directory().map().buckets().get(bucket);
        if (owners.isEmpty()) {
            return region.unreachable().isEmpty() ? ownerless(mapped) : null;
        }
        return disagreement(owners.getFirst(), bucket, mapped);
    }

    private static Symptom ownerless(@Nullable Route mapped) {
        return Symptom.error(
                Code.NO_OWNER,
                "",
                mapped == null
                        ? "no shard accepts transactions, and the directory names none"
                        : "no shard accepts transactions, though the directory names "
                                + mapped.shard(),
                "find the shard with the newest rows and set its record to ACTIVE at the directory's epoch");
    }

    private static @Nullable Symptom disagreement(
            ShardState owner, short bucket, @Nullable Route mapped) {
        long epoch = Objects.requireNonNull(owner.buckets().get(bucket)).epoch();
        if (mapped != null && mapped.shard().equals(owner.shard()) && mapped.epoch() == epoch) {
            return null;
        }
        return Symptom.error(
                Code.MAP_DISAGREES,
                "",
                "%s is the owner at epoch %d, but the directory names %s"
                        .formatted(
                                owner.shard(),
                                epoch,
                                mapped == null
                                        ? "nobody"
                                        : mapped.shard() + " at epoch " + mapped.epoch()),
                "set the directory's row to the owner and its epoch");
    }

    private static boolean owns(ShardState shard, short bucket) {
        Owned owned = shard.buckets().get(bucket);
        return owned != null && owned.isActive();
    }
}
