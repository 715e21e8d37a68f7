package io.tessera.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.provisioning.ShardLayout;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RoutingPropertiesTest {

    @Property
    void bucketIsInRangeAndTheSameEachTime(@ForAll long most, @ForAll long least) {
        var organization = new OrganizationId(new UUID(most, least));

        int bucket = Bucket.numberOf(organization);

        assertThat(bucket)
                .isBetween(0, Bucket.COUNT - 1)
                .isEqualTo(Bucket.of(organization).number());
        assertThat(Bucket.numberOf(OrganizationId.of(organization.toString()))).isEqualTo(bucket);
    }

    @Property
    void layoutGivesEveryBucketAShardAndSharesDifferByOneAtMost(
            @ForAll @IntRange(min = 1, max = 300) int shards) {
        var layout = ShardLayout.numbered("us-east-1", shards);

        int[] share = new int[shards];
        IntStream.range(0, Bucket.COUNT)
                .forEach(bucket -> share[layout.shards().indexOf(layout.shardOf(bucket))]++);

        var statistics = Arrays.stream(share).summaryStatistics();
        assertThat(statistics.getSum()).isEqualTo(Bucket.COUNT);
        assertThat(statistics.getMax() - statistics.getMin()).isBetween(0, 1);
    }

    @Property
    void layoutIsInContiguousRanges(@ForAll @IntRange(min = 1, max = 300) int shards) {
        var layout = ShardLayout.numbered("us-east-1", shards);

        long changes =
                IntStream.range(1, Bucket.COUNT)
                        .filter(bucket ->
                                !layout.shardOf(bucket).equals(layout.shardOf(bucket - 1)))
                        .count();

        assertThat(changes).isEqualTo(shards - 1);
    }

    @Property
    void aChangeOfOneBucketMovesItsOrganizationsAndNobodyElse(
            @ForAll long most,
            @ForAll long least,
            @ForAll @IntRange(min = 0, max = Bucket.COUNT - 1) int changed,
            @ForAll @LongRange(min = 2, max = 1_000) long epoch) {
        var organization = new OrganizationId(new UUID(most, least));
        var elsewhere = new ShardId("elsewhere");
        ShardMap before = evenMap().build(1);

        ShardMap after = evenMap().bucket(new Bucket((short) changed), elsewhere, epoch).build(2);

        if (Bucket.numberOf(organization) == changed) {
            assertThat(after.route(organization))
                    .isEqualTo(new Route((short) changed, elsewhere, epoch));
        } else {
            assertThat(after.route(organization)).isEqualTo(before.route(organization));
        }
    }

    private static ShardMap.Builder evenMap() {
        var layout = ShardLayout.numbered("us-east-1", 16);
        var builder = ShardMap.builder();
        for (int bucket = 0; bucket < Bucket.COUNT; bucket++) {
            builder.bucket(new Bucket((short) bucket), layout.shardOf(bucket), 1);
        }
        return builder;
    }
}
