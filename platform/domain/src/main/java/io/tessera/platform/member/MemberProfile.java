package io.tessera.platform.member;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as colleagues see them.
 *
 * @param version of the person's roles, for changing them
 */
public record MemberProfile(
        UUID id,
        String name,
        String email,
        boolean active,
        long version,
        List<RoleHeld> roles,
        List<TeamJoined> teams) {
    public MemberProfile {
        roles = List.copyOf(roles);
        teams = List.copyOf(teams);
    }

    /** A role that the person has. */
    public record RoleHeld(UUID id, @Nullable String key, String name) {}

    /** A team that the person is in. */
    public record TeamJoined(UUID id, String name, boolean manages) {}
}
