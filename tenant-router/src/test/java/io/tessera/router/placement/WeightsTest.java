package io.tessera.router.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final ShardId SHARD = new ShardId("a");

    private final BucketLoad small = new BucketLoad((short) 1, SHARD, 100, 3);
    private final BucketLoad large = new BucketLoad((short) 2, SHARD, 200, 6);
    private final OrganizationLoad pin =
            new OrganizationLoad(new OrganizationId(new UUID(1, 2)), SHARD, 100, 1);
    private final Placement placement = new Placement(List.of(small, large), List.of(pin));

    @Test
    void eachMeasureCountsAsAShareOfItsTotal() {
        var scale = new Weights(2, 1, 1).over(placement);

        assertThat(scale.of(small)).isCloseTo(2.0 / 4 * 0.25 + 0.25 * 0.3 + 0.25 / 2, within(1e-9));
        assertThat(scale.of(pin)).isCloseTo(2.0 / 4 * 0.25 + 0.25 * 0.1, within(1e-9));
        assertThat(scale.of(small) + scale.of(large) + scale.of(pin)).isCloseTo(1, within(1e-9));
    }

    @Test
    void measureThatNobodyTookIsLeftOut() {
        var unmeasured = Placement.of(List.of(new BucketLoad((short) 1, SHARD, 100, 0)));

        assertThat(new Weights(1, 9, 0).over(unmeasured).of(unmeasured.buckets().getFirst()))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void bucketsCountAlikeWhereNothingIsMeasured() {
        var bucket = new BucketLoad((short) 1, SHARD, 0, 0);
        var unmeasured = Placement.of(List.of(bucket, new BucketLoad((short) 2, SHARD, 0, 0)));

        assertThat(new Weights(1, 1, 0).over(unmeasured).of(bucket)).isCloseTo(0.5, within(1e-9));
    }
}
