package io.tessera.api.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.apikey.ApiKey;
import io.tessera.platform.apikey.IssuedApiKey;
import io.tessera.platform.apikey.Network;
import io.tessera.platform.member.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key on the wire.
 *
 * @param secret the key itself, only where it was made
 */
record ApiKeyView(
        @JsonProperty("id") UUID id,
        @JsonProperty("name") String name,
        @JsonProperty("prefix") String prefix,
        @JsonProperty("last_four") String lastFour,
        @JsonProperty("permissions") List<String> permissions,
        @JsonProperty("allowed_networks") List<String> allowedNetworks,
        @JsonProperty("requests_per_minute") @Nullable Integer requestsPerMinute,
        @JsonProperty("created_by") UUID createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @JsonProperty("revoked_at") @Nullable Instant revokedAt,
        @JsonProperty("last_used_at") @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("secret")
                @Nullable String secret) {

    static ApiKeyView of(ApiKey key) {
        return of(key, null);
    }

    static ApiKeyView of(IssuedApiKey issued) {
        return of(issued.key(), issued.secret());
    }

    private static ApiKeyView of(ApiKey key, @Nullable String secret) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.prefix(),
                key.lastFour(),
                key.permissions().stream().map(Permission::value).sorted().toList(),
                key.allowedNetworks().stream().map(Network::toString).toList(),
                key.requestsPerMinute(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.lastUsedAt(),
                secret);
    }
}
