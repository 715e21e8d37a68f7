package io.tessera.contracts.lead;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One reason for a lead's score.
 *
 * @param code stable name of the rule, for example {@code business_email}
 * @param points what the rule added; negative when it took away
 */
public record ScoreFactor(@JsonProperty("code") String code, @JsonProperty("points") int points) {}
