package io.tessera.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardMapTest {
    private static final ShardId HERE = new ShardId("shard_00");
    private static final ShardId THERE = new ShardId("shard_01");

    private final OrganizationId acme = new OrganizationId(UUID.randomUUID());

    @Test
    void routesByBucket() {
        var map = ShardMap.builder().bucket(Bucket.of(acme), HERE, 3).build(1);

        assertThat(map.route(acme)).isEqualTo(new Route(Bucket.of(acme).number(), HERE, 3));
    }

    @Test
    void pinOutranksBucket() {
        var map = ShardMap.builder().bucket(Bucket.of(acme), HERE, 3).pin(acme, THERE, 7).build(1);

        assertThat(map.route(acme)).isEqualTo(new Route(Bucket.of(acme).number(), THERE, 7));
    }

    @Test
    void mapThatDiffersLeavesTheEarlierOneAsItIs() {
        var before =
                ShardMap.builder().bucket(Bucket.of(acme), HERE, 3).pin(acme, THERE, 7).build(1);

        var unpinned = before.toBuilder().removePin(acme).build(2);
        var placeless = unpinned.toBuilder().removeBucket(Bucket.of(acme)).build(3);

        assertThat(before.route(acme).shard()).isEqualTo(THERE);
        assertThat(unpinned.route(acme).shard()).isEqualTo(HERE);
        assertThat(placeless.shards()).isEmpty();
        assertThat(before)
                .isEqualTo(unpinned.toBuilder().pin(acme, THERE, 7).build(1))
                .isNotEqualTo(unpinned);
    }

    @Test
    void knowsNoPlaceForBucketWithoutShard() {
        var map = ShardMap.builder().build(1);

        assertThatExceptionOfType(UnknownOrganizationException.class)
                .isThrownBy(() -> map.route(acme));
    }

    @Test
    void staysAsItIsWhenItsBuilderGoesOn() {
        var builder = ShardMap.builder().bucket(Bucket.of(acme), HERE, 1);
        var map = builder.build(1);

        builder.bucket(Bucket.of(acme), THERE, 2).pin(acme, THERE, 2);

        assertThat(map.route(acme).shard()).isEqualTo(HERE);
        assertThat(map.shards()).containsExactly(HERE);
    }

    @Test
    void looksUpWithoutAllocating() {
        var builder = ShardMap.builder().pin(new OrganizationId(UUID.randomUUID()), THERE, 1);
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            builder.bucket(new Bucket((short) bucket), HERE, 1);
        }
        var map = builder.build(1);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        lookUp(map, 20_000);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        lookUp(map, 10_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // One byte per lookup would be 10,000; the measurement itself costs a little.
        assertThat(allocated).isLessThan(1_000);
    }

    private void lookUp(ShardMap map, int times) {
        for (int i = 0; i < times; i++) {
            if (map.route(acme).epoch() != 1) {
                throw new AssertionError();
            }
        }
    }
}
