package io.tessera.contracts.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it stood at {@link #version()}: the shape of the API and of every lead event.
 *
 * @param name what lists show; never blank
 * @param status {@code new}, {@code contacted}, {@code qualified}, {@code unqualified} or {@code
 *     converted}
 * @param score 0 to 100, null until scored
 * @param assignedTo the owning member, null until assigned
 * @param totalSpend in the organization's currency
 * @param metadata free fields of the organization; values are any JSON
 */
public record LeadSnapshot(
        @JsonProperty("id") UUID id,
        @JsonProperty("name") String name,
        @JsonProperty("first_name") @Nullable String firstName,
        @JsonProperty("last_name") @Nullable String lastName,
        @JsonProperty("external_id") @Nullable String externalId,
        @JsonProperty("emails") List<String> emails,
        @JsonProperty("phones") List<String> phones,
        @JsonProperty("company") @Nullable String company,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("source") @Nullable String source,
        @JsonProperty("status") String status,
        @JsonProperty("score") @Nullable Integer score,
        @JsonProperty("score_factors") List<ScoreFactor> scoreFactors,
        @JsonProperty("assigned_to") @Nullable UUID assignedTo,
        @JsonProperty("total_spend") @Nullable BigDecimal totalSpend,
        @JsonProperty("visits") @Nullable Integer visits,
        @JsonProperty("last_order_at") @Nullable Instant lastOrderAt,
        @JsonProperty("metadata") Map<String, @Nullable Object> metadata,
        @JsonProperty("created_by") @Nullable UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("version") long version) {}
