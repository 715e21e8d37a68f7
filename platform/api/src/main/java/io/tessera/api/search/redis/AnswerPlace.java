package io.tessera.api.search.redis;

import io.tessera.contracts.SearchCacheKeys;
import io.tessera.router.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the answer to a question is kept and whether a new one may be. Pure.
 *
 * @param key another one for each organization, state of its index and question
 * @param quiet whether all that was written to the index can be found by now
 */
record AnswerPlace(String key, boolean quiet) {

    /**
     * The place of a question.
     *
     * @param epoch at which the organization's shard owns it
     * @param generation the organization's generation as Redis has it, or null before the first
     * @param dirty the mark that stands while the index is being written, or null
     */
    static AnswerPlace of(
            OrganizationId organization,
            long epoch,
            @Nullable String generation,
            @Nullable String dirty,
            String question) {
        long number = generation == null ? 0 : Long.parseLong(generation);
        return new AnswerPlace(
                SearchCacheKeys.result(organization.value(), epoch, number, digest(question)),
                dirty == null);
    }

    /** The key under which a new answer is to be kept, or null when it must not be. */
    @Nullable String forNewAnswer() {
        return quiet ? key : null;
    }

    private static String digest(String question) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(question.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every Java platform has SHA-256", unreachable);
        }
    }
}
