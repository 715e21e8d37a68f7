package io.tessera.router.placement;

import io.tessera.router.OrganizationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes organizations out of overweight buckets, the heaviest first, while there is need. */
final class Pinning {
    private static final Deque<OrganizationLoad> NONE = new ArrayDeque<>();

    private final Weights.Scale scale;
    private final int shards;
    private final Map<Short, BucketLoad> buckets = new TreeMap<>();
    private final List<OrganizationLoad> pins;
    private final Map<Short, Deque<OrganizationLoad>> candidates = new HashMap<>();
    private final Set<OrganizationId> pinned = new LinkedHashSet<>();

    Pinning(
            Placement present,
            Collection<OrganizationLoad> organizations,
            Weights.Scale scale,
            int shards) {
        this.scale = scale;
        this.shards = shards;
        this.pins = new ArrayList<>(present.pins());
        present.buckets().forEach(bucket -> buckets.put(bucket.bucket(), bucket));
        organizations.stream()
                .sorted(
                        Comparator.<OrganizationLoad>comparingDouble(scale::of)
                                .reversed()
                                .thenComparing(o -> o.organization().value()))
                .forEach(this::consider);
    }

    private void consider(OrganizationLoad organization) {
        BucketLoad bucket = buckets.get(organization.bucket());
        if (bucket == null || !bucket.shard().equals(organization.shard())) {
            throw new IllegalArgumentException("not with its bucket: " + organization);
        }
        if (pins.stream().anyMatch(p -> p.organization().equals(organization.organization()))) {
            throw new IllegalArgumentException("pinned already: " + organization);
        }
        candidates.computeIfAbsent(bucket.bucket(), _ -> new ArrayDeque<>()).add(organization);
    }

    void run() {
        double level = level();
        for (OrganizationLoad next = nextAbove(level); next != null; next = nextAbove(level)) {
            pin(next);
            level = level();
        }
    }

    /** What is where once the pins are written and nothing is moved yet. */
    Placement placement() {
        return new Placement(List.copyOf(buckets.values()), pins);
    }

    /** The organizations to be pinned. */
    Set<OrganizationId> pinned() {
        return pinned;
    }

    private void pin(OrganizationLoad organization) {
        buckets.computeIfPresent(
                organization.bucket(),
                (number, bucket) ->
                        new BucketLoad(
                                number,
                                bucket.shard(),
                                Math.max(0, bucket.bytes() - organization.bytes()),
                                Math.max(0, bucket.load() - organization.load())));
        pins.add(organization);
        pinned.add(organization.organization());
    }

    /** The heaviest candidate of the heaviest bucket that is above the level and still has one. */
    private @Nullable OrganizationLoad nextAbove(double level) {
        return buckets.values().stream()
                .filter(bucket -> scale.of(bucket) > level)
                .sorted(Comparator.comparingDouble(bucket -> -scale.of(bucket)))
                .map(bucket -> candidates.getOrDefault(bucket.bucket(), NONE))
                .filter(inBucket -> !inBucket.isEmpty())
                .findFirst()
                .map(Deque::remove)
                .orElse(null);
    }

    private double level() {
        DoubleStream all =
                Stream.<Load>concat(buckets.values().stream(), pins.stream())
                        .mapToDouble(scale::of);
        return FairShare.level(all.sorted().toArray(), shards);
    }
}
