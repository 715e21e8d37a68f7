package io.tessera.platform.singlesignon;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider of identities that an organization has connected, or begun to.
 *
 * @param alias what Keycloak calls it; cannot be guessed
 * @param preset {@code google}, or null
 * @param enabled whether people may come through it
 * @param provider null while only begun
 * @param testedVersion the last version with which a test has passed
 * @param test the last one
 */
public record Connection(
        UUID id,
        String alias,
        String name,
        Protocol protocol,
        @Nullable String preset,
        boolean enabled,
        @Nullable Provider provider,
        AttributeNames attributes,
        List<RoleMapping> roleMappings,
        @Nullable Long testedVersion,
        @Nullable SignInTest test,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** Of Google's own. */
    public static final String GOOGLE = "google";

    public Connection {
        roleMappings = List.copyOf(roleMappings);
    }

    /** Whether somebody has come through it as it is now. */
    public boolean isTested() {
        return testedVersion != null && testedVersion == version;
    }

    boolean isGoogle() {
        return GOOGLE.equals(preset);
    }

    /**
     * The connection as it is to be.
     *
     * @param provider null leaves it only begun
     */
    public record Change(
            String name,
            boolean enabled,
            @Nullable Provider provider,
            AttributeNames attributes,
            List<RoleMapping> roleMappings) {
        public Change {
            roleMappings = List.copyOf(roleMappings);
        }
    }
}
