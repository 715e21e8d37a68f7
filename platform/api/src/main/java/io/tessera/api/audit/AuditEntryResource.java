package io.tessera.api.audit;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.AcceptedStaleness;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.audit.AuditLog;
import io.tessera.platform.audit.ListedEntry;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** The entries of the organization's audit trail. */
@Path("/api/v1/audit-entries")
@Produces(APPLICATION_JSON)
public class AuditEntryResource {
    private final Caller caller;
    private final AuditLog log;

    AuditEntryResource(Caller caller, AuditLog log) {
        this.caller = caller;
        this.log = log;
    }

    /** A page, newest first. */
    @GET
    public Uni<AuditLog.Page> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        caller.require(Permission.AUDIT_LOG_READ);
        var query = AuditQuery.page(uri.getQueryParameters());
        return log.page(
                caller.organizationId(),
                query.filter(),
                query.before(),
                query.limit(),
                AcceptedStaleness.of(headers));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Uni<ListedEntry> find(@PathParam("id") String id, @Context HttpHeaders headers) {
        caller.require(Permission.AUDIT_LOG_READ);
        return log.find(
                caller.organizationId(), ResourceId.parse(id), AcceptedStaleness.of(headers));
    }
}
