package io.tessera.api.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.invitation.Invitation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation on the wire; never with its token. */
record InvitationView(
        @JsonProperty("id") UUID id,
        @JsonProperty("email") String email,
        @JsonProperty("role_ids") List<UUID> roleIds,
        @JsonProperty("team_ids") List<UUID> teamIds,
        @JsonProperty("state") String state,
        @JsonProperty("invited_by") UUID invitedBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("sent_at") @Nullable Instant sentAt,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        @JsonProperty("member_id") @Nullable UUID memberId) {

    /** As it stands at a moment. */
    static InvitationView of(Invitation invitation, Instant now) {
        return of(invitation, invitation.sentAt(), now);
    }

    /**
     * The same.
     *
     * @param sentAt when its mail went out; null if it did not
     */
    static InvitationView of(Invitation invitation, @Nullable Instant sentAt, Instant now) {
        return new InvitationView(
                invitation.id(),
                invitation.email(),
                invitation.roleIds(),
                invitation.teamIds(),
                invitation.state(now).value(),
                invitation.invitedBy(),
                invitation.createdAt(),
                sentAt,
                invitation.expiresAt(),
                invitation.endedAt(),
                invitation.memberId());
    }
}
