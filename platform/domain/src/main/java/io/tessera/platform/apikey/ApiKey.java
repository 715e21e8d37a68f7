package io.tessera.platform.apikey;

import io.tessera.platform.member.Permission;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as its organization's administrators see it.
 *
 * @param prefix first characters of the key
 * @param lastFour last characters of the key
 * @param permissions all that it allows
 * @param allowedNetworks none if it works from anywhere
 * @param requestsPerMinute its own limit, or null for the usual one of the organization's plan
 * @param createdBy member
 * @param expiresAt from when on it does not work, or null
 * @param revokedAt from when on it does not work, or null
 * @param lastUsedAt to the minute, or null
 */
public record ApiKey(
        UUID id,
        String name,
        String prefix,
        String lastFour,
        Set<Permission> permissions,
        List<Network> allowedNetworks,
        @Nullable Integer requestsPerMinute,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        permissions = Set.copyOf(permissions);
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** Whether it works from an address. */
    public boolean worksFrom(InetAddress address) {
        return allowedNetworks.isEmpty()
                || allowedNetworks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether it works at that time. */
    public boolean works(Instant at) {
        return (expiresAt == null || at.isBefore(expiresAt)) && revokedAt == null;
    }
}
