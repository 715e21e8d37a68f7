package io.tessera.api.apikey;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.limit.PlanAllowances;
import io.tessera.platform.apikey.ApiKeys;
import io.tessera.platform.apikey.NewApiKey;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Keys with which programs act for the organization. */
@Path("/api/v1/api-keys")
@Produces(APPLICATION_JSON)
public class ApiKeyResource {
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final String OVERLAP = "overlap_seconds";

    private final Caller caller;
    private final ApiKeys keys;
    private final PlanAllowances plans;
    private final Clock clock;

    ApiKeyResource(Caller caller, ApiKeys keys, PlanAllowances plans, Clock clock) {
        this.caller = caller;
        this.keys = keys;
        this.plans = plans;
        this.clock = clock;
    }

    /** All keys of the organization. */
    public record ApiKeyList(@JsonProperty("data") List<ApiKeyView> data) {}

    /** All keys, those that work no more too. */
    @GET
    public Uni<ApiKeyList> list() {
        caller.require(Permission.API_KEYS_MANAGE);
        return keys.all(caller.organizationId())
                .map(all -> new ApiKeyList(all.stream().map(ApiKeyView::of).toList()));
    }

    /** A key's name. */
    public record ApiKeyName(@JsonProperty("id") UUID id, @JsonProperty("name") String name) {}

    /** The names of all keys. */
    public record ApiKeyNames(@JsonProperty("data") List<ApiKeyName> data) {}

    /** What programs are called that have changed something, for everybody who sees the change. */
    @GET
    @Path("names")
    public Uni<ApiKeyNames> names() {
        caller.require(Permission.MEMBERS_READ);
        return keys.names(caller.organizationId())
                .map(names ->
                        new ApiKeyNames(
                                names.entrySet().stream()
                                        .map(one -> new ApiKeyName(one.getKey(), one.getValue()))
                                        .toList()));
    }

    /** Issues a key; the answer alone has its secret. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> issue(byte[] body) {
        caller.require(Permission.API_KEYS_MANAGE);
        List<FieldError> errors = new ArrayList<>();
        var asked =
                NewApiKey.read(
                        JsonBody.parse(body, JsonBody.MAX_BYTES),
                        caller.access().boundless(), // a key has no scope
                        plans.of(caller.organization()).organizationPerMinute(),
                        clock.instant(),
                        errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return keys.issue(caller.organizationId(), caller.member(), asked)
                .map(issued -> Response.status(201).entity(ApiKeyView.of(issued)).build());
    }

    /** Ends a key. */
    @DELETE
    @Path("{id}")
    public Uni<Response> revoke(@PathParam("id") String id) {
        caller.require(Permission.API_KEYS_MANAGE);
        return keys.revoke(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .replaceWith(() -> Response.noContent().build());
    }

    /** Issues a key in place of another, which goes on working for a while. */
    @POST
    @Path("{id}/rotate")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> rotate(@PathParam("id") String id, byte[] body) {
        caller.require(Permission.API_KEYS_MANAGE);
        var key = ResourceId.parse(id);
        var overlap = overlap(body);
        return keys.rotate(caller.organizationId(), caller.member(), key, overlap)
                .map(issued -> Response.status(201).entity(ApiKeyView.of(issued)).build());
    }

    /** A day unless said otherwise; nothing needs to be sent. */
    private static Duration overlap(byte[] body) {
        if (body.length == 0) {
            return USUAL_OVERLAP;
        }
        JsonNode sent = JsonBody.parse(body, JsonBody.MAX_BYTES);
        for (var field : sent.properties()) {
            if (!OVERLAP.equals(field.getKey())) {
                throw invalid("/" + field.getKey(), "unknown_field", "There is no such field.");
            }
        }
        JsonNode seconds = sent.path(OVERLAP);
        if (seconds.isMissingNode() && sent.isObject()) {
            return USUAL_OVERLAP;
        }
        if (!seconds.isIntegralNumber()
                || !seconds.canConvertToLong()
                || seconds.longValue() < 0
                || seconds.longValue() > LONGEST_OVERLAP.toSeconds()) {
            throw invalid(
                    "/" + OVERLAP,
                    "out_of_range",
                    "Must be a whole number from 0 to " + LONGEST_OVERLAP.toSeconds() + ".");
        }
        return Duration.ofSeconds(seconds.longValue());
    }

    private static CrmException.Invalid invalid(String pointer, String code, String detail) {
        return CrmException.Invalid.validation(List.of(new FieldError(pointer, code, detail)));
    }
}
