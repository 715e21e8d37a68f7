package io.tessera.api.search;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.lead.LeadNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * @param holder whom it is with; not told to callers
     * @param highlights HTML-escaped excerpts by field, matches in {@code <em>}
     */
    public record Hit(
            @JsonProperty("type") String type,
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("company") @JsonInclude(NON_NULL) @Nullable String company,
            @JsonProperty("email") @JsonInclude(NON_NULL) @Nullable String email,
            @JsonProperty("status") @Nullable String status,
            @JsonProperty("score") @JsonInclude(NON_NULL) @Nullable Integer score,
            @JsonProperty("assigned_to") @Nullable UUID assignedTo,
            @JsonProperty("holder") @JsonInclude(NON_NULL) @Nullable UUID holder,
            @JsonProperty("highlights") Map<String, List<String>> highlights) {

        /** The match as somebody sees it from whom fields are hidden. */
        Hit shown(Set<String> hidden) {
            var excerpts = new LinkedHashMap<>(highlights);
            excerpts.keySet().removeAll(hidden);
            var shownName =
                    LeadNames.shown(
                            id,
                            name,
                            email == null ? List.of() : List.of(email),
                            company,
                            null,
                            hidden);
            if (!shownName.equals(name)) {
                excerpts.remove("name");
            }
            return new Hit(
                    type,
                    id,
                    shownName,
                    hidden.contains("company") ? null : company,
                    hidden.contains("emails") ? null : email,
                    status,
                    hidden.contains("score") ? null : score,
                    assignedTo,
                    null,
                    excerpts);
        }
    }
}
