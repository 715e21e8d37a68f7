package io.tessera.router.move;

import io.tessera.router.ShardId;
import java.time.Duration;

/**
 * What an operator asks for.
 *
 * @param region where the scope is at home
 * @param target shard that is to own the scope; one of another region takes an organization there,
 *     buckets stay in theirs
 * @param keepBack for how long the way back stays open after the cut-over; zero to clean up at once
 * @param createdBy who asks, for the record
 */
public record MoveRequest(
        String region, MoveScope scope, ShardId target, Duration keepBack, String createdBy) {}
