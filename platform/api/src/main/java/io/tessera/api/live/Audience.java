package io.tessera.api.live;

import io.tessera.contracts.live.LiveUpdate;
import java.util.UUID;

/** Decides who hears an update. Pure. */
final class Audience {
    private Audience() {}

    /** Whether the member may hear it: it is for everyone in the organization, or for this one. */
    static boolean includes(UUID member, LiveUpdate update) {
        return update.recipient() == null || member.equals(update.recipient());
    }
}
