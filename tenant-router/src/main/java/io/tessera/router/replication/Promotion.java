package io.tessera.router.replication;

import io.tessera.router.ShardId;
import java.util.Map;

/**
 * A copy has become the primary.
 *
 * @param term of the directory from now on
 * @param unaware shards that could not be told, and why: until a coordinator of the new primary
 *     comes to them they obey those of the former one
 */
public record Promotion(long term, Map<ShardId, String> unaware) {}
