package io.tessera.api.signup;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ClientAddress;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sign-up, from the first form to the organization that works. Needs nobody to be signed in. */
@Path("/api/v1/sign-ups")
@Produces(APPLICATION_JSON)
public class SignUpResource {
    private static final String SIGN_UPS = "/sign-ups";
    private static final int MAX_BYTES = 16 * 1024;
    private static final byte[] NO_BODY = {};

    private final Provisioning provisioning;
    private final OrganizationDirectory directory;
    private final ClientAddress addresses;

    SignUpResource(
            Provisioning provisioning, OrganizationDirectory directory, ClientAddress addresses) {
        this.provisioning = provisioning;
        this.directory = directory;
        this.addresses = addresses;
    }

    /** What to choose from. */
    @GET
    @Path("options")
    public Uni<Response> options(@Context HttpServerRequest request) {
        return get("/options", request).map(Provisioning::relay);
    }

    /** Whether a name can be had at the moment. */
    @GET
    @Path("subdomains/{subdomain}")
    public Uni<Response> availability(
            @PathParam("subdomain") String subdomain, @Context HttpServerRequest request) {
        return get("/subdomains/" + encoded(subdomain), request).map(Provisioning::relay);
    }

    /** Signs up: a mail goes out. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> signUp(byte[] body, @Context HttpServerRequest request) {
        return post("", body, request).map(Provisioning::relay);
    }

    /** What a mailed link is about. */
    @POST
    @Path("link")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> link(byte[] body, @Context HttpServerRequest request) {
        return post("/link", body, request).map(Provisioning::relay);
    }

    /** Uses a mailed link. */
    @POST
    @Path("completion")
    @Consumes(APPLICATION_JSON)
    public Uni<Response> complete(byte[] body, @Context HttpServerRequest request) {
        return post("/completion", body, request).map(this::progress);
    }

    /** How far the organization is. */
    @GET
    @Path("{id}")
    public Uni<Response> progress(@PathParam("id") String id, @Context HttpServerRequest request) {
        return get("/" + encoded(id), request).map(this::progress);
    }

    private Uni<HttpResponse<Buffer>> get(String path, HttpServerRequest request) {
        return provisioning.send(HttpMethod.GET, SIGN_UPS + path, NO_BODY, client(request));
    }

    private Uni<HttpResponse<Buffer>> post(String path, byte[] body, HttpServerRequest request) {
        if (body.length > MAX_BYTES) {
            throw new CrmException.TooLarge("The body must have at most " + MAX_BYTES + " bytes.");
        }
        return provisioning.send(HttpMethod.POST, SIGN_UPS + path, body, client(request));
    }

    /**
     * Ready is what people find at its address, so it is ready when this service has heard of it.
     */
    private Response progress(HttpResponse<Buffer> answer) {
        if (answer.statusCode() != 200) {
            return Provisioning.relay(answer);
        }
        var progress = new JsonObject(answer.body());
        if ("ready".equals(progress.getString("state"))
                && directory.bySlug(progress.getString("subdomain")).isEmpty()) {
            progress.put("state", "working");
        }
        return Response.ok(progress.encode(), APPLICATION_JSON).build();
    }

    private Map<String, String> client(HttpServerRequest request) {
        return Map.of(ClientAddress.CLIENT, addresses.of(request).getHostAddress());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
