package io.tessera.api.lead;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.lead.BulkAnswer;
import io.tessera.platform.lead.LeadBulk;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** What became of bulk calls. */
@Path("/api/v1/jobs")
@Produces(APPLICATION_JSON)
public class BulkJobResource {
    private final Caller caller;
    private final LeadBulk bulk;

    BulkJobResource(Caller caller, LeadBulk bulk) {
        this.caller = caller;
        this.bulk = bulk;
    }

    /** The answer of an earlier bulk call. */
    @GET
    @Path("{id}")
    public Uni<BulkAnswer> job(@PathParam("id") String id) {
        caller.require(Permission.LEADS_READ);
        return bulk.job(caller.organizationId(), caller.access(), ResourceId.parse(id));
    }
}
