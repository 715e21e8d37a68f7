package io.tessera.operations.shard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A shard as operators see it.
 *
 * @param address where its server listens
 * @param buckets how many it owns by the map
 * @param organizations how many live there, pinned ones included
 * @param pinned how many of them were placed by hand
 * @param bytes size of its database, or null while its server does not answer
 * @param connections how many its database has, or null while its server does not answer
 */
@JsonNaming(SnakeCaseStrategy.class)
record ShardView(
        String id,
        String address,
        String database,
        String state,
        int buckets,
        int organizations,
        int pinned,
        @Nullable Long bytes,
        @Nullable Integer connections) {}
