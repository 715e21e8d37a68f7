package io.tessera.router.directory;

import io.tessera.router.ShardId;
import java.util.HashMap;
import java.util.Map;

/** Thousands of rows have a handful of plans, regions and shards: one object each. */
final class Words {
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, ShardId> shards = new HashMap<>();

    String one(String word) {
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }

    ShardId shard(String name) {
        return shards.computeIfAbsent(name, ShardId::new);
    }
}
