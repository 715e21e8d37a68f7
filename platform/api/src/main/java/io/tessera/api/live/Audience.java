package io.tessera.api.live;

import io.tessera.contracts.live.LiveUpdate;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;

/** Decides who hears an update. Pure. */
final class Audience {
    private static final String LEAD = "lead";

    private Audience() {}

    /**
     * Whether the member may hear it: it is for this one, or about a lead that is within the
     * member's reach or was until now.
     */
    static boolean includes(MemberIdentity member, LiveUpdate update) {
        if (!member.active()) {
            return false;
        }
        if (update.recipient() != null) {
            return member.id().equals(update.recipient());
        }
        if (!update.entity().equals(LEAD)) {
            return true;
        }
        return switch (member.access().reach(Permission.LEADS_READ)) {
            case Reach.Everything all -> true;
            case Reach.HeldBy held -> update.holders().stream().anyMatch(held::includes);
        };
    }
}
