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
}
