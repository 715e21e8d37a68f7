package io.tessera.platform.member;

import java.util.Set;
import java.util.UUID;

/** A person as requests see them. */
public record MemberIdentity(UUID id, String name, String email, Role role, boolean active) {
    public Set<Permission> permissions() {
        return role.permissions();
    }
}
