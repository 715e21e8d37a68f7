package io.tessera.api.singlesignon;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.Permission;
import io.tessera.platform.singlesignon.SingleSignOn;
import io.tessera.platform.singlesignon.SingleSignOnSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the organization asks of those who sign in. */
@Path("/api/v1/single-sign-on")
@Produces(APPLICATION_JSON)
public class SingleSignOnResource {
    private final Caller caller;
    private final SingleSignOn singleSignOn;

    SingleSignOnResource(Caller caller, SingleSignOn singleSignOn) {
        this.caller = caller;
        this.singleSignOn = singleSignOn;
    }

    /** Settings on the wire. */
    record View(
            @JsonProperty("enforced") boolean enforced,
            @JsonProperty("connection_id") @Nullable UUID connectionId,
            @JsonProperty("default_role_id") @Nullable UUID defaultRoleId,
            @JsonProperty("break_glass_member_ids") List<UUID> breakGlass) {}

    /** As they are. */
    @GET
    public Uni<Response> read() {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        return singleSignOn
                .settings(caller.organizationId())
                .map(SingleSignOnResource::representation);
    }

    /** Replaces them; it counts within 5 seconds. */
    @PUT
    @Consumes(APPLICATION_JSON)
    public Uni<Response> write(
            byte[] body, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var sent =
                SentObject.of(
                        JsonBody.parse(body, JsonBody.MAX_BYTES),
                        Set.of(
                                "enforced",
                                "connection_id",
                                "default_role_id",
                                "break_glass_member_ids"));
        if (!sent.has("enforced")) {
            sent.error("enforced", "required", "Is required.");
        }
        var wanted =
                new SingleSignOnSettings(
                        sent.truth("enforced", false),
                        sent.id("connection_id"),
                        sent.id("default_role_id"),
                        sent.ids("break_glass_member_ids"),
                        0);
        sent.requireValid();
        long seen = EntityTag.required(ifMatch);
        return singleSignOn
                .write(caller.organizationId(), caller.member(), seen, wanted)
                .map(SingleSignOnResource::representation);
    }

    private static Response representation(SingleSignOnSettings settings) {
        return Response.ok(
                        new View(
                                settings.enforced(),
                                settings.connectionId(),
                                settings.defaultRoleId(),
                                settings.breakGlass()))
                .header(HttpHeaders.ETAG, EntityTag.of(settings.version()))
                .build();
    }
}
