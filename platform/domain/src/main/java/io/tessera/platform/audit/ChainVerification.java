package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What came of following a chain from its beginning to its head.
 *
 * @param checked how many seals there were
 * @param soundUpTo the last sequence number before the first finding
 * @param findings at most {@value ChainWalk#MOST_FINDINGS}
 */
public record ChainVerification(
        @JsonProperty("intact") boolean intact,
        @JsonProperty("verified_at") Instant verifiedAt,
        @JsonProperty("checked") long checked,
        @JsonProperty("sound_up_to") long soundUpTo,
        @JsonProperty("findings") List<ChainFinding> findings) {}
