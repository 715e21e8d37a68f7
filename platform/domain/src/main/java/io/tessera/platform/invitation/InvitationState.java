package io.tessera.platform.invitation;

import java.util.Locale;

/** How an invitation stands. */
public enum InvitationState {
    PENDING,
    EXPIRED,
    ACCEPTED,
    REVOKED;

    /** As the API spells it. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
