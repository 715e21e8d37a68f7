package io.tessera.api.invitation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.invitation.Invitations;
import io.tessera.platform.invitation.IssuedInvitation;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** People who are asked to join. */
@Path("/api/v1/invitations")
@Produces(APPLICATION_JSON)
public class InvitationResource {
    private final Caller caller;
    private final Invitations invitations;
    private final InvitationMails mails;
    private final Clock clock;

    InvitationResource(Caller caller, Invitations invitations, InvitationMails mails, Clock clock) {
        this.caller = caller;
        this.invitations = invitations;
        this.mails = mails;
        this.clock = clock;
    }

    /** Invitations. */
    record InvitationList(@JsonProperty("data") List<InvitationView> data) {}

    /** Those that wait first, then the newest. */
    @GET
    public Uni<Response> list() {
        caller.require(Permission.ROLES_MANAGE);
        return invitations
                .all(caller.organizationId())
                .map(all ->
                        Response.ok(
                                        new InvitationList(
                                                all.stream()
                                                        .map(one ->
                                                                InvitationView.of(
                                                                        one, clock.instant()))
                                                        .toList()))
                                .build());
    }

    /** Invites people. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> invite(byte[] body) {
        caller.require(Permission.ROLES_MANAGE);
        return invitations
                .invite(
                        caller.organizationId(),
                        caller.member(),
                        JsonBody.parse(body, JsonBody.MAX_BYTES))
                .chain(this::mailed)
                .map(views -> Response.status(201).entity(new InvitationList(views)).build());
    }

    /** Sends one again, with a new link. */
    @POST
    @Path("{id}/resend")
    public Uni<Response> resend(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        return invitations
                .resend(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .chain(issued -> mailed(List.of(issued)))
                .map(views -> Response.ok(views.getFirst()).build());
    }

    /** Takes one back. */
    @DELETE
    @Path("{id}")
    public Uni<Response> revoke(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        return invitations
                .revoke(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<List<InvitationView>> mailed(List<IssuedInvitation> issued) {
        return mails.send(caller.organizationId(), caller.member().name(), issued)
                .map(sent -> {
                    var now = clock.instant();
                    return issued.stream()
                            .map(IssuedInvitation::invitation)
                            .map(one ->
                                    InvitationView.of(
                                            one, sent.contains(one.id()) ? now : one.sentAt(), now))
                            .toList();
                });
    }
}
