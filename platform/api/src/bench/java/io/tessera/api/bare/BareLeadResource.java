package io.tessera.api.bare;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.ResourceId;
import io.tessera.platform.lead.Leads;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Reads a lead as the API does, without asking who wants it, whether they may, and how often. */
@Path("/api/bare/{organization}/leads")
@Produces(APPLICATION_JSON)
public class BareLeadResource {
    private final Leads leads;

    BareLeadResource(Leads leads) {
        this.leads = leads;
    }

    /** The lead, for anybody. */
    @GET
    @Path("{id}")
    public Uni<Response> get(
            @PathParam("organization") String organization, @PathParam("id") String id) {
        return leads.get(OrganizationId.of(organization), ResourceId.parse(id))
                .map(lead ->
                        Response.ok(lead)
                                .header(HttpHeaders.ETAG, EntityTag.of(lead.version()))
                                .build());
    }
}
