package io.tessera.router.placement;

import io.tessera.router.ShardId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is where, and what it asks of its shard. Nothing is named twice. The order in which loads
 * are given does not matter: they are kept sorted.
 *
 * @param buckets without what their pinned organizations ask
 * @param pins organizations placed by hand
 */
public record Placement(List<BucketLoad> buckets, List<OrganizationLoad> pins) {
    public Placement {
        buckets = buckets.stream().sorted(Comparator.comparingInt(BucketLoad::bucket)).toList();
        pins = pins.stream().sorted(Comparator.comparing(p -> p.organization().value())).toList();
        var numbers = new HashSet<Short>();
        for (BucketLoad bucket : buckets) {
            if (!numbers.add(bucket.bucket())) {
                throw new IllegalArgumentException("named twice: bucket " + bucket.bucket());
            }
        }
        var organizations = new HashSet<>();
        for (OrganizationLoad pin : pins) {
            if (!organizations.add(pin.organization())) {
                throw new IllegalArgumentException("named twice: pin of " + pin.organization());
            }
        }
    }

    public static Placement of(List<BucketLoad> buckets) {
        return new Placement(buckets, List.of());
    }

    /** All of several shards' placements. */
    public static Placement union(Collection<Placement> parts) {
        var buckets = new ArrayList<BucketLoad>();
        var pins = new ArrayList<OrganizationLoad>();
        for (Placement part : parts) {
            buckets.addAll(part.buckets);
            pins.addAll(part.pins);
        }
        return new Placement(buckets, pins);
    }

    /** Every shard that holds something. */
    public SortedSet<ShardId> shards() {
        var shards = new TreeSet<ShardId>();
        buckets.forEach(bucket -> shards.add(bucket.shard()));
        pins.forEach(pin -> shards.add(pin.shard()));
        return Collections.unmodifiableSortedSet(shards);
    }
}
