package io.tessera.api.member;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.api.person.ProviderSessions;
import io.tessera.platform.access.MemberStatus;
import io.tessera.platform.assignment.HandOver;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.platform.session.SessionEnds;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How people leave the organization and come back, and what becomes of their records. */
@Path("/api/v1")
@Produces(APPLICATION_JSON)
public class MembershipResource {
    private static final String TO = "to";

    private final Caller caller;
    private final MemberStatus status;
    private final HandOver handOver;
    private final SessionEnds ends;
    private final ProviderSessions sessions;
    private final MemberChanges changes;

    MembershipResource(
            Caller caller,
            MemberStatus status,
            HandOver handOver,
            SessionEnds ends,
            ProviderSessions sessions,
            MemberChanges changes) {
        this.caller = caller;
        this.status = status;
        this.handOver = handOver;
        this.ends = ends;
        this.sessions = sessions;
        this.changes = changes;
    }

    /** What somebody holds. */
    public record HoldingsView(
            @JsonProperty("owned_leads") long owned, @JsonProperty("created_leads") long created) {}

    /** What was handed over, and what is left for the next call. */
    public record HandOverView(
            @JsonProperty("moved_leads") long moved, @JsonProperty("left_leads") long left) {}

    /** Shuts a person out. */
    @POST
    @Path("members/{id}/deactivation")
    public Uni<Response> deactivate(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        var member = ResourceId.parse(id);
        return status.deactivate(caller.organizationId(), caller.member(), member)
                .invoke(() -> changes.publish(caller.organizationId(), member))
                .chain(() -> sessions.endAll(caller.organizationId(), member))
                .replaceWith(() -> Response.noContent().build());
    }

    /** Lets a person back in. */
    @DELETE
    @Path("members/{id}/deactivation")
    public Uni<Response> reactivate(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        var member = ResourceId.parse(id);
        return status.reactivate(caller.organizationId(), caller.member(), member)
                .invoke(() -> changes.publish(caller.organizationId(), member))
                .replaceWith(() -> Response.noContent().build());
    }

    /** Signs a person out everywhere; they may sign in again. */
    @DELETE
    @Path("members/{id}/sessions")
    public Uni<Response> endSessions(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        var member = ResourceId.parse(id);
        return ends.endAll(caller.organizationId(), caller.actor(), member, null)
                .invoke(() -> changes.publish(caller.organizationId(), member))
                .chain(() -> sessions.endAll(caller.organizationId(), member))
                .replaceWith(() -> Response.noContent().build());
    }

    /** How much a person holds. */
    @GET
    @Path("members/{id}/holdings")
    public Uni<HoldingsView> holdings(@PathParam("id") String id) {
        caller.require(Permission.ROLES_MANAGE);
        return handOver.holdings(caller.organizationId(), ResourceId.parse(id))
                .map(held -> new HoldingsView(held.owned(), held.created()));
    }

    /** Gives what a person holds to another. */
    @POST
    @Path("members/{id}/hand-over")
    @Consumes(APPLICATION_JSON)
    public Uni<HandOverView> handOver(@PathParam("id") String id, byte[] body) {
        caller.require(Permission.ROLES_MANAGE);
        var member = ResourceId.parse(id);
        var to = taker(JsonBody.parse(body, JsonBody.MAX_BYTES));
        return handOver.handOver(caller.organizationId(), caller.member(), member, to)
                .map(done -> new HandOverView(done.moved(), done.left()));
    }

    private static UUID taker(JsonNode sent) {
        List<FieldError> errors = new ArrayList<>();
        if (!sent.isObject()) {
            errors.add(new FieldError("", "wrong_type", "Must be a JSON object."));
        }
        sent.properties().stream()
                .filter(field -> !field.getKey().equals(TO))
                .forEach(field ->
                        errors.add(
                                new FieldError(
                                        "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                                        "unknown_field",
                                        "There is no such field.")));
        UUID to = null;
        if (sent.path(TO).isTextual()) {
            try {
                to = UUID.fromString(sent.path(TO).textValue());
            } catch (IllegalArgumentException malformed) {
                errors.add(new FieldError("/" + TO, "invalid_value", "Must be a UUID."));
            }
        } else {
            errors.add(new FieldError("/" + TO, "required", "Say who takes over."));
        }
        if (to == null || !errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return to;
    }
}
