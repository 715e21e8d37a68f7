package io.tessera.api.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.access.TeamDetails;
import io.tessera.platform.access.Teams;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who works together, and who manages them. */
@Path("/api/v1/teams")
@Produces(APPLICATION_JSON)
public class TeamResource {
    private final Caller caller;
    private final Teams teams;

    TeamResource(Caller caller, Teams teams) {
        this.caller = caller;
        this.teams = teams;
    }

    /** All teams of the organization. */
    public record TeamList(@JsonProperty("data") List<TeamView> data) {}

    /** All teams by name. */
    @GET
    public Uni<TeamList> list() {
        caller.require(Permission.MEMBERS_READ);
        return teams.all(caller.organizationId())
                .map(all -> new TeamList(all.stream().map(TeamView::of).toList()));
    }

    /** One team. */
    @GET
    @Path("{id}")
    public Uni<Response> get(@PathParam("id") String id) {
        caller.require(Permission.MEMBERS_READ);
        return teams.get(caller.organizationId(), ResourceId.parse(id))
                .map(found -> representation(200, found));
    }

    /** Forms a team. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> create(byte[] body) {
        caller.require(Permission.TEAMS_MANAGE);
        return teams.create(
                        caller.organizationId(),
                        caller.member(),
                        JsonBody.parse(body, JsonBody.MAX_BYTES))
                .map(made -> representation(201, made));
    }

    /** Changes the given fields. */
    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<Response> update(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.TEAMS_MANAGE);
        var team = ResourceId.parse(id);
        var asked = JsonBody.parse(body, JsonBody.MAX_BYTES);
        var seen = EntityTag.required(ifMatch);
        return teams.update(caller.organizationId(), caller.member(), team, seen, asked)
                .map(changed -> representation(200, changed));
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@PathParam("id") String id) {
        caller.require(Permission.TEAMS_MANAGE);
        return teams.delete(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .replaceWith(() -> Response.noContent().build());
    }

    private static Response representation(int status, TeamDetails team) {
        var view = TeamView.of(team);
        var response =
                Response.status(status)
                        .entity(view)
                        .header(HttpHeaders.ETAG, EntityTag.of(view.version()));
        return (status == 201
                        ? response.location(URI.create("/api/v1/teams/" + view.id()))
                        : response)
                .build();
    }
}
