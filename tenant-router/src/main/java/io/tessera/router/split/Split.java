package io.tessera.router.split;

import io.tessera.router.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A split as the directory knows it: a plan that is being carried out.
 *
 * @param shards to be used from now on, in order
 * @param keepBack for how long the way back of each move of buckets stays open
 * @param pieces what to do, pins first
 * @param ratioBefore the heaviest shard's weight over the mean, when it was planned
 * @param ratioAfter the same, once all is done
 */
public record Split(
        long id,
        String region,
        List<ShardId> shards,
        Duration keepBack,
        List<SplitPiece> pieces,
        double ratioBefore,
        double ratioAfter,
        String createdBy,
        Instant createdAt) {
    public Split {
        shards = List.copyOf(shards);
        pieces = List.copyOf(pieces);
    }
}
