package io.tessera.api.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.access.RoleDetails;
import io.tessera.platform.access.Roles;
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

/** What people can be within the organization, and what that allows. */
@Path("/api/v1/roles")
@Produces(APPLICATION_JSON)
public class RoleResource {
    private final Caller caller;
    private final Roles roles;

    RoleResource(Caller caller, Roles roles) {
        this.caller = caller;
        this.roles = roles;
    }

    /** All roles of the organization. */
    public record RoleList(@JsonProperty("data") List<RoleView> data) {}

    /** All roles, those that every organization has first. */
    @GET
    public Uni<RoleList> list() {
        caller.require(Permission.ROLES_MANAGE);
        return roles.all(caller.organizationId())
                .map(all -> new RoleList(all.stream().map(RoleView::of).toList()));
    }

    /** One role. */
    @GET
    @Path("{id}")
    public Uni<Response> get(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        return roles.get(caller.organizationId(), ResourceId.parse(id))
                .map(found -> representation(200, found));
    }

    /** Makes a role. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> create(byte[] body) {
        caller.require(Permission.ROLES_MANAGE);
        return roles.create(
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
        caller.require(Permission.ROLES_MANAGE);
        var role = ResourceId.parse(id);
        var asked = JsonBody.parse(body, JsonBody.MAX_BYTES);
        var seen = EntityTag.required(ifMatch);
        return roles.update(caller.organizationId(), caller.member(), role, seen, asked)
                .map(changed -> representation(200, changed));
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        return roles.delete(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .replaceWith(() -> Response.noContent().build());
    }

    private static Response representation(int status, RoleDetails role) {
        var view = RoleView.of(role);
        var response =
                Response.status(status)
                        .entity(view)
                        .header(HttpHeaders.ETAG, EntityTag.of(view.version()));
        return (status == 201
                        ? response.location(URI.create("/api/v1/roles/" + view.id()))
                        : response)
                .build();
    }
}
