package io.tessera.platform.application;

import io.tessera.platform.member.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application as its organization has it. What is written here counts; the identity provider
 * follows.
 *
 * @param clientId by which the identity provider knows it
 * @param scopes all that its tokens can allow
 * @param redirectUris where people come back to; none for a machine
 * @param enabled whether its tokens are accepted
 * @param createdBy member
 * @param version grows with every change
 * @param providerVersion the version that the identity provider has; 0 for none
 * @param lastUsedAt to the minute, or null
 */
public record Application(
        UUID id,
        String clientId,
        String name,
        ApplicationKind kind,
        Set<Permission> scopes,
        List<String> redirectUris,
        boolean enabled,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        long version,
        long providerVersion,
        @Nullable Instant lastUsedAt) {
    public Application {
        scopes = Set.copyOf(scopes);
        redirectUris = List.copyOf(redirectUris);
    }

    /** Whether the identity provider does not have it as it is. */
    public boolean isPending() {
        return providerVersion < version;
    }
}
