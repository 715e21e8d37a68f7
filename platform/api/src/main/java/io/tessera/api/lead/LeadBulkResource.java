package io.tessera.api.lead;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.identity.Caller;
import io.tessera.api.limit.StorageQuota;
import io.tessera.platform.idempotency.IdempotencyKey;
import io.tessera.platform.lead.LeadBulk;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many leads in one call. A path of its own: below that of single leads it would be taken for an
 * id.
 */
@Path("/api/v1/leads/bulk")
@Produces(APPLICATION_JSON)
public class LeadBulkResource {
    private final Caller caller;
    private final LeadBulk bulk;
    private final StorageQuota quota;

    LeadBulkResource(Caller caller, LeadBulk bulk, StorageQuota quota) {
        this.caller = caller;
        this.bulk = bulk;
        this.quota = quota;
    }

    /**
     * Takes in up to 10,000 leads; on a worker thread, since so much JSON would hold up the event
     * loop.
     */
    @POST
    @Consumes(APPLICATION_JSON)
    @Blocking
    public Uni<Response> takeIn(
            byte[] body, @HeaderParam(LeadResource.IDEMPOTENCY_KEY) @Nullable String key) {
        caller.require(Permission.LEADS_IMPORT);
        if (key == null) {
            throw new CrmException.Invalid(
                    "idempotency_key_missing",
                    "Send an Idempotency-Key: a bulk call must be safe to repeat.",
                    List.of(
                            new FieldError(
                                    LeadResource.IDEMPOTENCY_KEY, "required", "Is missing.")));
        }
        var leads = leadsOf(JsonBody.parse(body, JsonBody.MAX_BULK_BYTES));
        var named = IdempotencyKey.of(caller.id(), key, "POST /leads/bulk", JsonBody.text(body));
        return quota.requireRoom(caller.organization())
                .chain(() ->
                        bulk.takeIn(
                                caller.organizationId(),
                                caller.actor(),
                                caller.access(),
                                named,
                                leads))
                .map(answer -> {
                    var response =
                            Response.status(answer.status())
                                    .entity(answer.json())
                                    .type(APPLICATION_JSON);
                    return (answer.replayed()
                                    ? response.header(LeadResource.IDEMPOTENCY_REPLAYED, true)
                                    : response)
                            .build();
                });
    }

    private static JsonNode leadsOf(JsonNode body) {
        var leads = body.path("leads");
        if (!body.isObject() || !leads.isArray()) {
            throw CrmException.Invalid.validation(
                    List.of(new FieldError("/leads", "required", "Must be an array of leads.")));
        }
        for (var field : body.properties()) {
            if (!"leads".equals(field.getKey())) {
                throw CrmException.Invalid.validation(
                        List.of(
                                new FieldError(
                                        "/" + field.getKey(),
                                        "unknown_field",
                                        "There is no such field.")));
            }
        }
        if (leads.size() > LeadBulk.MAX_ROWS) {
            throw new CrmException.TooLarge(
                    "A call takes at most " + LeadBulk.MAX_ROWS + " leads.");
        }
        return leads;
    }
}
