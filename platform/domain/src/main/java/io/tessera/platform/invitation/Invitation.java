package io.tessera.platform.invitation;

import io.tessera.platform.problem.CrmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked to join.
 *
 * @param email in lower case
 * @param kept as it is stored: nobody writes down that time has passed
 * @param sentAt of the last mail; null until there was one
 * @param endedAt when it was accepted or revoked
 * @param memberId who accepted
 */
public record Invitation(
        UUID id,
        String email,
        List<UUID> roleIds,
        List<UUID> teamIds,
        InvitationState kept,
        UUID invitedBy,
        Instant createdAt,
        @Nullable Instant sentAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable UUID memberId) {
    public Invitation {
        roleIds = List.copyOf(roleIds);
        teamIds = List.copyOf(teamIds);
    }

    /** How it stands at a moment. */
    public InvitationState state(Instant now) {
        return kept == InvitationState.PENDING && !now.isBefore(expiresAt)
                ? InvitationState.EXPIRED
                : kept;
    }

    /**
     * Goes on only while it can be accepted.
     *
     * @throws CrmException.Gone saying why not
     */
    void requireUsable(Instant now) {
        switch (state(now)) {
            case PENDING -> {}
            case EXPIRED ->
                    throw new CrmException.Gone(
                            "link_expired", "The invitation has expired; ask for a new one.");
            case ACCEPTED ->
                    throw new CrmException.Gone(
                            "link_used", "The invitation was accepted already.");
            case REVOKED ->
                    throw new CrmException.Gone("link_revoked", "The invitation was taken back.");
        }
    }
}
