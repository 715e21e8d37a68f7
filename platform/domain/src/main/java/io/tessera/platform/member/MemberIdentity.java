package io.tessera.platform.member;

import java.util.Set;
import java.util.UUID;

/**
 * A person as requests see them.
 *
 * @param access what the person may do
 */
public record MemberIdentity(UUID id, String name, String email, boolean active, Access access) {
    public Set<Permission> permissions() {
        return access.permissions();
    }

    /** The person as an application acts for them that has only these permissions. */
    public MemberIdentity narrowedTo(Set<Permission> permissions) {
        return new MemberIdentity(id, name, email, active, access.narrowedTo(permissions));
    }
}
