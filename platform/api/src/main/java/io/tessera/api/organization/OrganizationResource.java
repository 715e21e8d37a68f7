package io.tessera.api.organization;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.OrganizationTrail;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The organization's settings, which are in the directory: changed by the service that may write
 * it, for those whom this one lets.
 */
@Path("/api/v1/organization")
@Produces(APPLICATION_JSON)
public class OrganizationResource {
    private static final int MAX_BYTES = 16 * 1024;
    private static final byte[] NO_BODY = {};

    private final Caller caller;
    private final Provisioning provisioning;
    private final OrganizationTrail trail;

    OrganizationResource(Caller caller, Provisioning provisioning, OrganizationTrail trail) {
        this.caller = caller;
        this.provisioning = provisioning;
        this.trail = trail;
    }

    /** The settings. */
    @GET
    public Uni<Response> settings() {
        return send(HttpMethod.GET, "", NO_BODY, null).map(Provisioning::relay);
    }

    /** Changes those that the body names. */
    @PATCH
    @Consumes(APPLICATION_JSON)
    public Uni<Response> change(byte[] body, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return send(HttpMethod.GET, "", NO_BODY, null)
                .chain(before ->
                        send(HttpMethod.PATCH, "", body, ifMatch)
                                .call(after ->
                                        record(
                                                after,
                                                "updated",
                                                SettingsChanges.between(before, after))))
                .map(Provisioning::relay);
    }

    /** Orders that the organization be deleted, after a time in which that can be taken back. */
    @POST
    @Path("deletion")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> requestDeletion(byte[] body) {
        return send(HttpMethod.POST, "/deletion", body, null)
                .call(answer -> record(answer, "deletion_requested", Map.of()))
                .map(Provisioning::relay);
    }

    /** Takes that back. */
    @DELETE
    @Path("deletion")
    public Uni<Response> takeDeletionBack() {
        return send(HttpMethod.DELETE, "/deletion", NO_BODY, null)
                .call(answer -> record(answer, "deletion_taken_back", Map.of()))
                .map(Provisioning::relay);
    }

    /** What was refused has changed nothing. */
    private Uni<Void> record(
            HttpResponse<Buffer> answer, String action, Map<String, Change> changes) {
        return answer.statusCode() >= Response.Status.BAD_REQUEST.getStatusCode()
                ? Uni.createFrom().voidItem()
                : trail.append(caller.organizationId(), caller.actor(), action, changes);
    }

    private Uni<HttpResponse<Buffer>> send(
            HttpMethod method, String path, byte[] body, @Nullable String ifMatch) {
        caller.require(Permission.ORGANIZATION_MANAGE);
        if (body.length > MAX_BYTES) {
            throw new CrmException.TooLarge("The body must have at most " + MAX_BYTES + " bytes.");
        }
        var headers = new HashMap<String, String>();
        headers.put("Tessera-Actor", caller.member().email());
        if (ifMatch != null) {
            headers.put("If-Match", ifMatch);
        }
        return provisioning.send(
                method, "/organizations/" + caller.organizationId() + path, body, headers);
    }
}
