package io.tessera.platform.invitation;

/**
 * An invitation with what its link is to carry, which is kept nowhere.
 *
 * @param token for the mail
 */
public record IssuedInvitation(Invitation invitation, InvitationToken token) {}
