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
    private final LeadView view;
    private final Counter created;

    LeadResource(
            Caller caller,
            Leads leads,
            LeadHistory history,
            StorageQuota quota,
            ObjectMapper json,
            LeadView view,
            MeterRegistry metrics) {
        this.caller = caller;
        this.leads = leads;
        this.history = history;
        this.quota = quota;
        this.json = json;
        this.view = view;
        this.created = metrics.counter("crm_leads_created");
    }

    /** Creates a lead. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> create(byte[] body, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        caller.require(Permission.LEADS_CREATE);
        var lead = leads.draft(caller.access(), read(body));
        if (key == null) {
            return quota.requireRoom(caller.organization())
                    .chain(() ->
                            leads.create(
                                    caller.organizationId(), caller.actor(), caller.access(), lead))
                    .invoke(stored -> created.increment())
                    .map(stored -> representation(201, Permission.LEADS_CREATE, stored).build());
        }
        var named = IdempotencyKey.of(caller.id(), key, "POST /leads", JsonBody.text(body));
        return quota.requireRoom(caller.organization())
                .chain(() ->
                        leads.createOnce(
                                caller.organizationId(),
                                caller.actor(),
                                caller.access(),
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
        return leads.get(caller.organizationId(), caller.access(), ResourceId.parse(id))
                .map(lead -> representation(200, Permission.LEADS_READ, lead).build());
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
        var version = EntityTag.required(ifMatch);
        return leads.update(
                        caller.organizationId(),
                        caller.actor(),
                        caller.access(),
                        leadId,
                        version,
                        values)
                .map(lead -> representation(200, Permission.LEADS_UPDATE, lead).build());
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
                        caller.access(),
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
                caller.access(),
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

    /**
     * @param done what was done; what may be read goes before it, so that a write shows no more
     *     than a read would
     */
    private Response.ResponseBuilder representation(
            int status, Permission done, LeadSnapshot lead) {
        var shownBy = caller.access().has(Permission.LEADS_READ) ? Permission.LEADS_READ : done;
        var response =
                Response.status(status)
                        .entity(view.of(lead, caller.access(), shownBy))
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
        var response = representation(answer.status(), Permission.LEADS_CREATE, lead);
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
