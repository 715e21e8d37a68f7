package io.tessera.api.apisettings;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.identity.Caller;
import io.tessera.platform.apisettings.AllowedOrigins;
import io.tessera.platform.apisettings.ApiSettings;
import io.tessera.platform.apisettings.ApiSettingsStore;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages elsewhere may call the API. */
@Path("/api/v1/api-settings")
@Produces(APPLICATION_JSON)
public class ApiSettingsResource {
    private final Caller caller;
    private final ApiSettingsStore settings;

    ApiSettingsResource(Caller caller, ApiSettingsStore settings) {
        this.caller = caller;
        this.settings = settings;
    }

    /** Settings on the wire. */
    record View(@JsonProperty("allowed_origins") List<String> allowedOrigins) {}

    /** As they are. */
    @GET
    public Uni<Response> read() {
        caller.require(Permission.API_KEYS_MANAGE);
        return settings.read(caller.organizationId()).map(ApiSettingsResource::representation);
    }

    /** Replaces them; browsers notice within half a minute. */
    @PUT
    @Consumes(APPLICATION_JSON)
    public Uni<Response> write(
            byte[] body, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.API_KEYS_MANAGE);
        List<FieldError> errors = new ArrayList<>();
        var origins = AllowedOrigins.read(JsonBody.parse(body, JsonBody.MAX_BYTES), errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        var seen = EntityTag.version(ifMatch).orElseThrow(CrmException.PreconditionRequired::new);
        return settings.write(caller.organizationId(), caller.member(), seen, origins)
                .map(ApiSettingsResource::representation);
    }

    private static Response representation(ApiSettings settings) {
        return Response.ok(new View(settings.allowedOrigins()))
                .header(HttpHeaders.ETAG, EntityTag.of(settings.version()))
                .build();
    }
}
