package io.tessera.api.lead;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.AcceptedStaleness;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.PageParameters;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.api.limit.StorageQuota;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.idempotency.IdempotencyKey;
import io.tessera.platform.idempotency.KeptAnswer;
import io.tessera.platform.lead.LeadHistory;
import io.tessera.platform.lead.LeadInput;
import io.tessera.platform.lead.LeadValues;
import io.tessera.platform.lead.Leads;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single leads. */
@Path("/api/v1/leads")
@Produces(APPLICATION_JSON)
public class LeadResource {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    private final Caller caller;
    private final Leads leads;
    private final LeadHistory history;
    private final StorageQuota quota;
    private final ObjectMapper json;
    private final Counter created;

    LeadResource(
            Caller caller,
            Leads leads,
            LeadHistory history,
            StorageQuota quota,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.caller = caller;
        this.leads = leads;
        this.history = history;
        this.quota = quota;
        this.json = json;
        this.created = metrics.counter("crm_leads_created");
    }

    /** Creates a lead. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> create(byte[] body, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        caller.require(Permission.LEADS_CREATE);
        var lead = leads.draft(read(body), caller.id());
        if (key == null) {
            return quota.requireRoom(caller.organization())
                    .chain(() -> leads.create(caller.organizationId(), caller.actor(), lead))
                    .invoke(stored -> created.increment())
                    .map(stored -> representation(201, stored).build());
        }
        var named = IdempotencyKey.of(caller.id(), key, "POST /leads", JsonBody.text(body));
        return quota.requireRoom(caller.organization())
                .chain(() ->
                        leads.createOnce(
                                caller.organizationId(),
                                caller.actor(),
                                lead,
                                named,
                                stored -> KeptAnswer.made(201, write(stored))))
                .map(this::kept);
    }

    /** Reads a lead. */
    @GET
    @Path("{id}")
    public Uni<Response> get(@PathParam("id") String id) {
        caller.require(Permission.LEADS_READ);
        return leads.get(caller.organizationId(), ResourceId.parse(id))
                .map(lead -> representation(200, lead).build());
    }

    /** Changes the given fields of a lead. */
    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<Response> update(
            @PathParam("id") String id,
            byte[] body,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.LEADS_UPDATE);
        var leadId = ResourceId.parse(id);
        var values = read(body);
        var version =
                EntityTag.version(ifMatch).orElseThrow(CrmException.PreconditionRequired::new);
        return leads.update(caller.organizationId(), caller.actor(), leadId, version, values)
                .map(lead -> representation(200, lead).build());
    }

    /** Removes a lead. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.LEADS_DELETE);
        return leads.delete(
                        caller.organizationId(),
                        caller.actor(),
                        ResourceId.parse(id),
                        EntityTag.version(ifMatch))
                .replaceWith(() -> Response.noContent().build());
    }

    /** What happened to a lead. */
    @GET
    @Path("{id}/history")
    public Uni<LeadHistory.Page> history(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context HttpHeaders headers) {
        caller.require(Permission.AUDIT_READ);
        return history.page(
                caller.organizationId(),
                ResourceId.parse(id),
                PageParameters.idCursor(cursor),
                PageParameters.limit(limit),
                AcceptedStaleness.of(headers));
    }

    private static LeadValues read(byte[] body) {
        JsonNode node = JsonBody.parse(body, JsonBody.MAX_BYTES);
        List<FieldError> errors = new ArrayList<>();
        var values = LeadInput.read(node, "", errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return values;
    }

    private static Response.ResponseBuilder representation(int status, LeadSnapshot lead) {
        var response =
                Response.status(status)
                        .entity(lead)
                        .header(HttpHeaders.ETAG, EntityTag.of(lead.version()));
        return status == 201
                ? response.location(URI.create("/api/v1/leads/" + lead.id()))
                : response;
    }

    private Response kept(KeptAnswer answer) {
        var lead = parse(answer.json());
        if (!answer.replayed()) {
            created.increment();
        }
        var response = representation(answer.status(), lead);
        return (answer.replayed() ? response.header(IDEMPOTENCY_REPLAYED, true) : response).build();
    }

    private String write(LeadSnapshot lead) {
        try {
            return json.writeValueAsString(lead);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("a lead is always JSON", unreachable);
        }
    }

    private LeadSnapshot parse(String text) {
        try {
            return json.readValue(text, LeadSnapshot.class);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("stored JSON cannot be read", corrupt);
        }
    }
}
