package io.tessera.api.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, best first.
 *
 * @param tookMillis from question to answer within the platform
 * @param cached whether the answer is one that was found before
 */
public record SearchResults(
        @JsonProperty("data") List<Hit> data,
        @JsonProperty("took_ms") long tookMillis,
        @JsonProperty("cached") boolean cached) {

    /**
     * One match.
     *
     * @param type {@code lead}
     * @param highlights HTML-escaped excerpts by field, matches in {@code <em>}
     */
    public record Hit(
            @JsonProperty("type") String type,
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("company") @Nullable String company,
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("status") @Nullable String status,
            @JsonProperty("score") @Nullable Integer score,
            @JsonProperty("assigned_to") @Nullable UUID assignedTo,
            @JsonProperty("highlights") Map<String, List<String>> highlights) {}
}
