package io.tessera.platform.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an organization's chain has come.
 *
 * @param sequence how many entries have a seal
 * @param hash of the last of them, hexadecimal
 * @param signature Ed25519 over the head, base64; null while nothing is sealed
 * @param unsealed entries that have no seal yet, counted up to {@value #MOST_COUNTED}
 * @param verification the last one; null if there was none
 */
public record ChainState(
        @JsonProperty("organization_id") UUID organization,
        @JsonProperty("sequence") long sequence,
        @JsonProperty("hash") String hash,
        @JsonProperty("sealed_at") @Nullable Instant sealedAt,
        @JsonProperty("signature") @Nullable String signature,
        @JsonProperty("unsealed") int unsealed,
        @JsonProperty("last_verification") @Nullable LastVerification verification) {
    static final int MOST_COUNTED = 10_000;

    /** What a verification found. */
    public record LastVerification(
            @JsonProperty("at") Instant at,
            @JsonProperty("intact") boolean intact,
            @JsonProperty("sequence") long sequence) {}
}
