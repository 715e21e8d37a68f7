package io.tessera.platform.member;

import java.util.Set;
import java.util.UUID;

/**
 * A person as requests see them.
 *
 * @param access what the person may do
 * @param signOuts which of their sessions are over
 */
public record MemberIdentity(
        UUID id,
        String name,
        String email,
        boolean active,
        Access access,
        Preferences preferences,
        SignOuts signOuts) {
    /** Somebody who has chosen nothing and ended no session. */
    public MemberIdentity(UUID id, String name, String email, boolean active, Access access) {
        this(id, name, email, active, access, Preferences.NONE, SignOuts.NONE);
    }

    public Set<Permission> permissions() {
        return access.permissions();
    }

    /** Whether the person may act, having come in this way. */
    public boolean isAdmitted(SignIn signIn) {
        return active && signOuts.admits(signIn);
    }

    /** The person as an application acts for them that has only these permissions. */
    public MemberIdentity narrowedTo(Set<Permission> permissions) {
        return new MemberIdentity(
                id, name, email, active, access.narrowedTo(permissions), preferences, signOuts);
    }
}
