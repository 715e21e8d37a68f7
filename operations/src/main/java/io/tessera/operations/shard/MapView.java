package io.tessera.operations.shard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which shard has what.
 *
 * @param ranges of buckets, in order and without gaps
 * @param pins organizations placed by hand, by slug
 */
record MapView(List<ShardRange> ranges, List<Pin> pins) {
    /** Buckets that follow each other on one shard, both ends included. */
    record ShardRange(int from, int to, String shard) {}

    /**
     * An organization placed by hand.
     *
     * @param bucketShard the shard of its bucket, where it may be unpinned
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pin(
            UUID organizationId,
            String slug,
            int bucket,
            String shard,
            @Nullable String bucketShard) {}
}
