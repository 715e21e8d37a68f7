package io.tessera.contracts;

import java.time.Duration;
import java.util.UUID;

/**
 * The Redis keys by which the indexer and the search API agree on what may be cached. The
 * generation is part of every cached result's key; it grows before and after each write to the
 * index. The dirty mark stands for as long as written documents may not be visible to searches yet:
 * a result computed while it stands is not cached, since it may already be stale.
 */
public final class SearchCacheKeys {
    /**
     * How long the dirty mark stands: the index's refresh interval of 1 s with ample room for a
     * refresh that merges hold up; one was seen to take more than 3 s.
     */
    public static final Duration DIRTY_FOR = Duration.ofSeconds(8);

    private SearchCacheKeys() {}

    public static String generation(UUID organizationId) {
        return "search:generation:" + organizationId;
    }

    public static String dirty(UUID organizationId) {
        return "search:dirty:" + organizationId;
    }

    /**
     * Where the answer to a question is kept.
     *
     * @param epoch at which the organization's shard owns it: what a reader with an old map keeps,
     *     nobody with a newer one finds
     */
    public static String result(
            UUID organizationId, long epoch, long generation, String queryDigest) {
        return "search:" + organizationId + ":" + epoch + ":" + generation + ":" + queryDigest;
    }
}
