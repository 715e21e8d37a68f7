package io.tessera.api.organization;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.vertx.core.http.HttpMethod;
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

    OrganizationResource(Caller caller, Provisioning provisioning) {
        this.caller = caller;
        this.provisioning = provisioning;
    }

    /** The settings. */
    @GET
    public Uni<Response> settings() {
        return send(HttpMethod.GET, "", NO_BODY, null);
    }

    /** Changes those that the body names. */
    @PATCH
    @Consumes(APPLICATION_JSON)
    public Uni<Response> change(byte[] body, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return send(HttpMethod.PATCH, "", body, ifMatch);
    }

    /** Orders that the organization be deleted, after a time in which that can be taken back. */
    @POST
    @Path("deletion")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> requestDeletion(byte[] body) {
        return send(HttpMethod.POST, "/deletion", body, null);
    }

    /** Takes that back. */
    @DELETE
    @Path("deletion")
    public Uni<Response> takeDeletionBack() {
        return send(HttpMethod.DELETE, "/deletion", NO_BODY, null);
    }

    private Uni<Response> send(
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
        return provisioning
                .send(method, "/organizations/" + caller.organizationId() + path, body, headers)
                .map(Provisioning::relay);
    }
}
