package io.tessera.router.placement;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.provisioning.ShardLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Organizations of Pareto-distributed sizes, hashed to buckets and laid out as on the first day.
 */
final class Population {
    private static final double SMALLEST_BYTES = 1 << 20;
    private static final long DAY_ONE = 1_767_225_600_000L;

    private final Map<OrganizationId, Long> bytes = new HashMap<>();

    private Population() {}

    /**
     * @param alpha 1.16 is the rule of 80 to 20; more is more even
     */
    static Population pareto(int organizations, double alpha, long seed) {
        var random = new SplittableRandom(seed);
        var population = new Population();
        for (int i = 0; i < organizations; i++) {
            double size = SMALLEST_BYTES / Math.pow(1 - random.nextDouble(), 1 / alpha);
            population.bytes.put(timeOrdered(DAY_ONE + i * 60_000L, random), (long) size);
        }
        return population;
    }

    static OrganizationId timeOrdered(long millis, SplittableRandom random) {
        return new OrganizationId(
                new UUID(
                        millis << 16 | 0x7000L | random.nextInt(4_096),
                        0x8000000000000000L | random.nextLong() >>> 2));
    }

    /** On this many shards, in contiguous ranges, nothing pinned. */
    Placement laidOutOn(int shards) {
        var layout = ShardLayout.numbered("us-east-1", shards);
        var sums = new long[Bucket.COUNT];
        var counts = new int[Bucket.COUNT];
        bytes.forEach((organization, size) -> {
            sums[Bucket.numberOf(organization)] += size;
            counts[Bucket.numberOf(organization)]++;
        });
        var buckets = new ArrayList<BucketLoad>();
        for (short bucket = 0; bucket < Bucket.COUNT; bucket++) {
            buckets.add(
                    new BucketLoad(bucket, layout.shardOf(bucket), sums[bucket], counts[bucket]));
        }
        return Placement.of(buckets);
    }

    /** The organizations of these buckets that are not pinned yet, as an operator would ask. */
    List<OrganizationLoad> of(Collection<BucketLoad> buckets, Placement present) {
        var pinned = new HashSet<OrganizationId>();
        present.pins().forEach(pin -> pinned.add(pin.organization()));
        var places = new HashMap<Short, ShardId>();
        buckets.forEach(bucket -> places.put(bucket.bucket(), bucket.shard()));
        var found = new ArrayList<OrganizationLoad>();
        bytes.forEach((organization, size) -> {
            ShardId place = places.get((short) Bucket.numberOf(organization));
            if (place != null && !pinned.contains(organization)) {
                found.add(new OrganizationLoad(organization, place, size, 1));
            }
        });
        return found;
    }
}
